import { expect, test } from "vitest";
import { silentLog } from "../../../bench/world/silent-log.ts";
import { DraftRejectedError, UnavailableError } from "../../../src/domain/errors.ts";
import { externalId, feedbackId } from "../../../src/domain/identifiers.ts";
import type { DraftingStore, DraftResult, FeedbackToDraft } from "../../../src/ports/drafting.ts";
import type { DraftOutcome, LanguageModel } from "../../../src/ports/language-model.ts";
import { createDraftStage } from "../../../src/stages/draft/draft.ts";
import { sampleAccount } from "../../samples/account.ts";
import { sampleContent } from "../../samples/feedback.ts";

const usage = { calls: 1, inputTokens: 100, cachedTokens: 0, outputTokens: 20 };
const drafted: DraftOutcome = {
  kind: "drafted",
  analysis: { sentiment: "positive", confidence: 0.9, topics: [], riskFlags: [], language: "ru" },
  reply: "Здравствуйте! Спасибо, что написали нам.",
  usage,
};

/** Drafts three reviews with a model that answers the second one as the test says. */
async function draftThree(second: () => DraftOutcome) {
  const waiting = ["first", "second", "third"].map(
    (text, place): FeedbackToDraft => ({
      id: feedbackId(place + 1),
      kind: "review",
      externalId: externalId(text),
      content: sampleContent({ text, product: { externalId: "", name: null, brand: null, facts: {} } }),
      contentHash: text,
      product: null,
    }),
  );
  const stored: DraftResult[] = [];
  const store: DraftingStore = {
    load: async () => waiting.splice(0),
    missingProducts: async () => [],
    storeProducts: async () => undefined,
    store: async (_account, results) => stored.push(...results),
  };
  const model: LanguageModel = {
    name: "test-model",
    estimateTokens: () => 500,
    draft: async ({ text }) => (text === "second" ? second() : drafted),
  };
  const settled: number[] = [];
  const budget = {
    reserve: async (_supplier: unknown, tokens: number) => ({ tokens, day: null }),
    settle: async (_supplier: unknown, hold: { readonly tokens: number }) => {
      settled.push(hold.tokens);
    },
  };
  const stage = createDraftStage({
    store,
    model,
    budget,
    progress: { add: () => undefined },
    log: silentLog,
    concurrency: 1,
  });
  const error: unknown = await stage(sampleAccount(), new AbortController().signal).catch((reason: unknown) => reason);
  return { kinds: stored.map(({ kind, feedback }) => [feedback.contentHash, kind]), settled: settled.length, error };
}

test("a request that the model takes from nobody holds up none of the others", async () => {
  const outcome = await draftThree(() => {
    throw new DraftRejectedError("The language model refuses the request (HTTP 400).");
  });

  expect(outcome).toEqual({
    kinds: [
      ["first", "drafted"],
      ["second", "failed"],
      ["third", "drafted"],
    ],
    settled: 3,
    error: undefined,
  });
});

test("an unusable or refused draft goes to a person", async () => {
  expect((await draftThree(() => ({ kind: "invalid", usage }))).kinds[1]).toEqual(["second", "toPerson"]);
  expect((await draftThree(() => ({ kind: "refused", usage }))).kinds[1]).toEqual(["second", "toPerson"]);
});

test("a model that can't be reached holds the drafts, and what was ready is stored", async () => {
  const away = new UnavailableError("The language model can't serve now.");

  const outcome = await draftThree(() => {
    throw away;
  });

  expect(outcome).toEqual({ kinds: [["first", "drafted"]], settled: 2, error: away });
});
