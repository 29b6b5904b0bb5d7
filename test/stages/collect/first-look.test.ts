import { expect, onTestFinished, test, vi } from "vitest";
import type { CollectionStore, FoundFeedback } from "../../../src/ports/collection.ts";
import type { LookRule, MarketplaceClient } from "../../../src/ports/marketplace-client.ts";
import { createCollectStage } from "../../../src/stages/collect/collect.ts";
import { silentLog } from "../../../trials/silent-log.ts";
import { sampleAccount } from "../../samples/account.ts";
import { sampleCollected } from "../../samples/feedback.ts";
import { noOtherWays } from "../../samples/no-other-ways.ts";

const lookRule: LookRule = {
  kind: "list",
  listOpen: async () => new Set(),
  countsForMs: 3_300_000,
  singleReadMs: null,
  hidesAnswersTo: ({ isRatingOnly }) => isRatingOnly,
};
const worded = sampleCollected("worded");
const bare = sampleCollected("bare", { content: { text: "" } });
const handled = sampleCollected("not-answerable", { standing: { kind: "notAnswerable" } });
const answerMs = 4_000;
const readMs = 2_000;

/** Collects the reviews, in pages that each take a while to come. @returns what was stored of each of them */
async function collectReviews(
  pages: readonly (readonly (typeof worded)[])[],
  client: Partial<MarketplaceClient>,
  clock: "performance" | "Date" = "performance",
) {
  vi.useFakeTimers({ toFake: [clock] });
  onTestFinished(() => void vi.useRealTimers());
  const added: FoundFeedback[] = [];
  const store: CollectionStore = {
    knownUntil: async () => null,
    findKnown: async () => {
      vi.advanceTimersByTime(readMs);
      return new Map();
    },
    storePage: async (_account, page) => {
      vi.advanceTimersByTime(readMs);
      added.push(...page.added);
      return [];
    },
    findInReview: async () => [],
    noteGone: async () => undefined,
    noteMisled: async () => undefined,
    finishKind: async () => undefined,
    scheduleNext: async () => undefined,
  };
  const collect: MarketplaceClient["collect"] = async function* (kind) {
    for (const items of kind === "review" ? pages : []) {
      vi.advanceTimersByTime(answerMs);
      yield { items: [...items], unseen: [], misshapen: [] };
    }
  };
  const stage = createCollectStage({
    store,
    kindStops: { stop: async () => undefined, clear: async () => undefined },
    kindRoutes: noOtherWays,
    progress: { add: () => undefined },
    log: silentLog,
    intervalMs: 1_000,
  });
  await stage(sampleAccount({ client: { collect, ...client } }), new AbortController().signal);
  return added.map(({ externalId, openForMs }) => [externalId, openForMs]);
}

test("the list that finds an item is a look at it, as old as the question for its page", async () => {
  expect(await collectReviews([[worded], [sampleCollected("later")]], { lookRule })).toEqual([
    ["worded", answerMs + readMs],
    ["later", answerMs + readMs],
  ]);
});

test("a list is no look at what it may hide an answer to, nor at what is done with", async () => {
  expect(await collectReviews([[bare, handled, worded]], { lookRule })).toEqual([
    ["bare", null],
    ["not-answerable", null],
    ["worded", answerMs + readMs],
  ]);
});

test("a machine that slept while the list came has an old look", async () => {
  // The monotonic clock stands still meanwhile.
  const [found] = await collectReviews([[worded]], { lookRule }, "Date");

  expect(found?.[1]).toBeGreaterThanOrEqual(answerMs + readMs);
});

test("where each post has a read of its own, a list is no look at all", async () => {
  expect(await collectReviews([[worded]], { lookRule: { kind: "single" } })).toEqual([["worded", null]]);
});
