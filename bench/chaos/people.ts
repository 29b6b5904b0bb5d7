// What people do at the marketplaces while the service is at work. Who does what to which item follows from the seed alone;
// when, from how far the service has come with it.
//
//   answersBeforeCollection   a colleague answers by hand before the service has seen the item
//   answersBeforePost         … between its collection and its post
//   answersInReview           … while a person is asked about the draft
//   answersWhileUnknown       … while nobody knows whether our own reply is there, in words that are much like ours
//   removes                   the buyer or the marketplace takes it away before the post
//   changes                   the buyer writes something else before the post
//   changesLater              … after the reply was published
//   supplements               the buyer adds a second review to it (Wildberries)

import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { createRandom, numberOf } from "../../sandbox/random.ts";
import type { Trial } from "./trial.ts";

const parts = [
  "answersBeforeCollection",
  "answersBeforePost",
  "answersInReview",
  "answersWhileUnknown",
  "removes",
  "changes",
  "changesLater",
  "supplements",
] as const;
type Part = (typeof parts)[number];

/** The share of items to which somebody does this. */
export type Shares = Partial<Readonly<Record<Part, number>>>;

export type People = {
  /** Whether something is still to be done that can be done now. */
  readonly areStillWaiting: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
};

const unposted = ["new", "drafted", "approved"];
const statesFor: Readonly<Record<Part, readonly string[]>> = {
  answersBeforeCollection: [],
  answersBeforePost: unposted,
  answersInReview: ["inReview"],
  answersWhileUnknown: ["unknown"],
  removes: unposted,
  changes: unposted,
  changesLater: ["published"],
  supplements: unposted,
};

const Items = z.object({
  items: z.array(
    z.object({
      marketplace: z.string(),
      account: z.string(),
      kind: z.enum(["review", "question"]),
      externalId: z.string(),
    }),
  ),
});
type Item = z.infer<typeof Items>["items"][number];

/** Answers those first that are answered before anybody collects them. @param intervalMs how often people look around */
export async function bringPeople(
  trial: Trial,
  shares: Shares,
  { seed, intervalMs = 100 }: { readonly seed: number; readonly intervalMs?: number },
): Promise<People> {
  const { items } = Items.parse(await trial.ask("/books/items"));
  const waiting = new Map(
    items.flatMap((item) => {
      const part = partFor(item, shares, seed);
      return part === null ? [] : [[keyOf(item), { item, part }]];
    }),
  );
  for (const [key, { item, part }] of waiting) {
    if (part !== "answersBeforeCollection") continue;
    await perform(trial, item, part);
    waiting.delete(key);
  }
  const stopped = new AbortController();
  const signal = AbortSignal.any([stopped.signal, trial.ended]);
  const lookAround = async (): Promise<void> => {
    for (const [key, state] of await readStates(trial).catch(() => [])) {
      const planned = waiting.get(key);
      if (planned === undefined || !statesFor[planned.part].includes(state)) continue;
      waiting.delete(key);
      await perform(trial, planned.item, planned.part);
    }
  };
  const working = (async () => {
    while (!signal.aborted) {
      await lookAround();
      await sleep(intervalMs, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    areStillWaiting: async () => {
      const states = new Map(await readStates(trial));
      return [...waiting].some(([key, { part }]) => statesFor[part].includes(states.get(key) ?? ""));
    },
    stop: async () => {
      stopped.abort();
      await working;
    },
  };
}

function partFor({ marketplace, kind, externalId }: Item, shares: Shares, seed: number): Part | null {
  let left = createRandom(numberOf(`${seed} ${externalId}`))();
  for (const part of parts) {
    left -= shares[part] ?? 0;
    if (left >= 0) continue;
    const isPossible = part !== "supplements" || (marketplace === "wildberries" && kind === "review");
    return isPossible ? part : null;
  }
  return null;
}

async function perform(trial: Trial, { marketplace, account, kind, externalId }: Item, part: Part): Promise<void> {
  const address = { marketplace, account, kind, externalId };
  switch (part) {
    case "answersBeforeCollection":
    case "answersBeforePost":
    case "answersInReview":
      await trial.act({ action: "answer", ...address, text: `Коллега ответил здесь сам, номер ${externalId}.` });
      return;
    case "answersWhileUnknown":
      await trial.act({ action: "answer", ...address, text: await similarText(trial, externalId) });
      return;
    case "removes":
      await trial.act({ action: "remove", ...address });
      return;
    case "changes":
    case "changesLater":
      await trial.act({ action: "change", ...address, text: "Мягкий и тёплый плед, передумал: беру второй!" });
      return;
    case "supplements":
      trial.deeds.supplemented.add(externalId);
      await trial.act({ action: "supplement", ...address, text: "Дополняю отзыв: плед всё так же хорош." });
  }
}

/** A colleague who works with the same phrases as we do. */
async function similarText(trial: Trial, externalId: string): Promise<string> {
  const [ours] = await trial.query<{ text: string }>(`
    select d.text from delivery d join feedback f on f.id = d.feedback_id
    where f.external_id = '${externalId}' order by d.id desc limit 1`);
  return `${ours?.text ?? ""} Ждём вас снова!`;
}

async function readStates(trial: Trial): Promise<readonly (readonly [string, string])[]> {
  const rows = await trial.query<{ account: string; kind: string; externalId: string; state: string }>(`
    select account.external_id as account, f.kind, f.external_id as "externalId", f.state
    from feedback f join account on account.id = f.account_id`);
  return rows.map((row) => [keyOf(row), row.state]);
}

function keyOf({
  account,
  kind,
  externalId,
}: Pick<Item, "account" | "externalId"> & { readonly kind: string }): string {
  return [account, kind, externalId].join(" ");
}
