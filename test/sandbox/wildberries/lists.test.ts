// The lists of the stand-in for Wildberries: what they hold, in which order, and as of which moment.

import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { createRequestLog } from "../../../sandbox/books/request-log.ts";
import { generateFeedback } from "../../../sandbox/feedback/generate.ts";
import type { FeedbackSeed } from "../../../sandbox/feedback/seed.ts";
import { openLoopbackServer } from "../../../sandbox/http/loopback-server.ts";
import { defaultKnobs } from "../../../sandbox/knobs.ts";
import { createWildberriesStandIn } from "../../../sandbox/wildberries/stand-in.ts";

const dayMs = 86_400_000;

const List = z.object({
  data: z.object({
    countUnanswered: z.number(),
    countArchive: z.number(),
    feedbacks: z.array(z.object({ id: z.string() })),
  }),
});

/** Opens a market with one seller until the test ends; its clock moves only by `pass`. */
async function openMarket() {
  let nowMs = Date.parse("2026-10-12T10:20:30Z");
  const knobs = { ...defaultKnobs };
  const standIn = createWildberriesStandIn({
    now: () => nowMs,
    knobs,
    seed: 1,
    faults: "none",
    rateFactor: 1_000,
    requestLog: createRequestLog(),
  });
  const seller = { key: "northern-wool", name: "Northern Wool", isExpired: false, withoutSubscription: false };
  const { account, cabinet } = standIn.openAccount(seller);
  const server = await openLoopbackServer(standIn.handle, 0);
  onTestFinished(server.close);
  const headers = { authorization: String(cabinet["token"]), "content-type": "application/json" };
  let added = 0;

  return {
    knobs,
    now: () => nowMs,
    pass: (durationMs: number) => {
      nowMs += durationMs;
    },
    add: (seed: Partial<FeedbackSeed> = {}): string => {
      added += 1;
      const [sample] = generateFeedback("northern-wool", { count: 1, seed: 1, startedAtMs: nowMs });
      if (sample === undefined) throw new Error("Nothing was generated.");
      const plain = { ...sample, kind: "review", text: "Тёплый плед", id: `item-${added}` } as const;
      return standIn.addItem(account, { ...plain, ...seed });
    },
    remove: (externalId: string) => standIn.control.remove({ account, kind: "review", externalId }),
    answer: (id: string) =>
      fetch(`${server.url}/api/v1/feedbacks/answer`, {
        method: "POST",
        headers,
        body: JSON.stringify({ id, text: "Спасибо!" }),
      }),
    list: async (query: string) => {
      const response = await fetch(`${server.url}/api/v1/feedbacks?take=100&skip=0&${query}`, { headers });
      const { feedbacks, countUnanswered, countArchive } = List.parse(await response.json()).data;
      return { ids: feedbacks.map(({ id }) => id), counts: [countUnanswered, countArchive] };
    },
  };
}

test("an answered review moves to the other list, and the counts with it", async () => {
  const market = await openMarket();
  const [answered, waiting] = [market.add(), market.add()];
  const before = await market.list("isAnswered=false");

  await market.answer(answered);

  expect(before.ids.toSorted()).toEqual([answered, waiting].toSorted());
  expect(await market.list("isAnswered=false")).toEqual({ ids: [waiting], counts: [1, 1] });
  expect(await market.list("isAnswered=true")).toEqual({ ids: [answered], counts: [1, 1] });
});

test("with a lag the list shows the answer when the lag is over", async () => {
  const market = await openMarket();
  const id = market.add();
  market.knobs.readLagMs = 10_000;
  await market.answer(id);

  market.pass(9_999);
  const before = await market.list("isAnswered=true");
  market.pass(1);
  const after = await market.list("isAnswered=true");

  expect([before.ids, after.ids]).toEqual([[], [id]]);
});

test("a longer lag shows the past again", async () => {
  const market = await openMarket();
  const id = market.add();
  await market.answer(id);
  await market.list("isAnswered=true");
  market.pass(1_000);

  market.knobs.readLagMs = 2_000;

  expect((await market.list("isAnswered=false")).ids).toEqual([id]);
});

test("a review that nobody answers goes to the archive after 30 days", async () => {
  const market = await openMarket();
  const id = market.add({ createdAtMs: market.now() - 30 * dayMs });
  const before = await market.list("isAnswered=true");

  market.pass(1_000);

  expect(before.ids).toEqual([]);
  expect((await market.list("isAnswered=true")).ids).toEqual([id]);
});

test("the newest come first unless the oldest are asked for", async () => {
  const market = await openMarket();
  const ids = [1, 2, 3].map((days) => market.add({ createdAtMs: market.now() - days * dayMs }));

  expect((await market.list("isAnswered=false")).ids).toEqual(ids);
  expect((await market.list("isAnswered=false&order=dateAsc")).ids).toEqual(ids.toReversed());
});

test("both ends of a period are part of it", async () => {
  const market = await openMarket();
  const createdAt = [1, 2, 3, 4].map((days) => market.now() - days * dayMs);
  const ids = createdAt.map((createdAtMs) => market.add({ createdAtMs }));
  const [, to = 0, from = 0] = createdAt.map((atMs) => atMs / 1_000);

  const { ids: found } = await market.list(`isAnswered=false&dateFrom=${from}&dateTo=${to}`);

  expect(found).toEqual(ids.slice(1, 3));
});

test("a review that comes after the first list is shown in its place, and a removed one nowhere", async () => {
  const market = await openMarket();
  const [first, last] = [1, 3].map((days) => market.add({ createdAtMs: market.now() - days * dayMs }));
  await market.list("isAnswered=false");
  const between = market.add({ createdAtMs: market.now() - 2 * dayMs, addedAtMs: market.now() });

  const withAll = await market.list("isAnswered=false");
  market.remove(between);
  const afterRemoval = await market.list("isAnswered=false");

  expect(withAll).toEqual({ ids: [first, between, last], counts: [3, 0] });
  expect(afterRemoval).toEqual({ ids: [first, last], counts: [2, 0] });
});
