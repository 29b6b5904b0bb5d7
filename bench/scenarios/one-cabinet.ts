// One cabinet at Wildberries' three calls a second, where reads and posts share the limit: how fast it answers, and how
// fresh the look before each post was. In a backlog of texts one list is the look of many; a bare rating is read singly,
// so it costs two calls; on a normal day everybody has a read of its own.

import { z } from "zod";
import { addReview, firstAccount } from "../../trials/backlog.ts";
import type { WorldServer } from "../../trials/database.ts";
import { openRun, untilPublished } from "../../trials/measured-run.ts";

export type OneCabinet = {
  readonly published: number;
  readonly repliesPerSecond: number;
  /** Posts whose last look was a read of that one item. */
  readonly lookedAtSingly: number;
  /** The oldest look that a post relied on. */
  readonly oldestLookMs: number;
};

export type OneCabinetPlan = {
  readonly reviews: number;
  readonly isRatingOnly: boolean;
  readonly workers: number;
};

const patienceMs = 5 * 60_000;
const addedBySandbox = 1;

const Postings = z.object({
  postings: z.array(z.object({ singleLookAgeMs: z.number().nullable(), listLookAgeMs: z.number().nullable() })),
});

export async function measureOneCabinet(server: WorldServer, plan: OneCabinetPlan): Promise<OneCabinet> {
  const run = await openRun({
    server,
    workers: plan.workers,
    sandbox: {
      suppliers: 1,
      cabinets: 1,
      items: addedBySandbox,
      marketplaces: "wildberries",
      "model-latency-ms": 1_500,
      "marketplace-latency-ms": 100,
      "moderation-delay-ms": 0,
    },
    prepare: (_, { booksUrl }) => addReviews(booksUrl, plan),
  });
  try {
    const { published, sentPerSecond } = await untilPublished(run, plan.reviews + addedBySandbox, patienceMs);
    const looks = await looksBeforePosts(run.sandbox.booksUrl);
    return {
      published,
      repliesPerSecond: Math.round(sentPerSecond * 100) / 100,
      lookedAtSingly: looks.filter(({ isSingle }) => isSingle).length,
      oldestLookMs: Math.max(...looks.map(({ ageMs }) => ageMs)),
    };
  } finally {
    await run.close();
  }
}

async function addReviews(booksUrl: string, { reviews, isRatingOnly }: OneCabinetPlan): Promise<void> {
  const account = await firstAccount(booksUrl);
  for (let number = 1; number <= reviews; number += 1) {
    const text = isRatingOnly ? "" : `Плед тёплый и мягкий, беру уже ${number}-й раз. Спасибо!`;
    await addReview(booksUrl, account, { text, rating: 5 });
  }
}

async function looksBeforePosts(booksUrl: string) {
  const { postings } = Postings.parse(await (await fetch(`${booksUrl}/books/postings`)).json());
  return postings.map(({ singleLookAgeMs, listLookAgeMs }) => {
    const single = singleLookAgeMs ?? Number.POSITIVE_INFINITY;
    const list = listLookAgeMs ?? Number.POSITIVE_INFINITY;
    return { isSingle: single <= list, ageMs: Math.min(single, list) };
  });
}
