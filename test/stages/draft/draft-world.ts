// A draft stage over reviews that stay due until their result is stored, with a model that does as a test says.

import { setImmediate as nextTick } from "node:timers/promises";
import { UnavailableError } from "../../../src/domain/errors/remote-errors.ts";
import { externalId, feedbackId } from "../../../src/domain/identifiers.ts";
import type {
  DraftingStore,
  DraftResult,
  FeedbackToDraft,
  TokenBudget,
  TokenReservation,
} from "../../../src/ports/drafting.ts";
import type { CallMeter, ModelOutcome, ModelQuestion, ModelUsage } from "../../../src/ports/language-model.ts";
import type { DraftOutcome } from "../../../src/stages/draft/ask-for-draft.ts";
import { createDraftStage } from "../../../src/stages/draft/draft.ts";
import { silentLog } from "../../../trials/silent-log.ts";
import { sampleAccount } from "../../samples/account.ts";
import { sampleContent } from "../../samples/feedback.ts";
import { answerWith, feedbackIn } from "./model-question.ts";

const sampleText = "the harmless sample";
const oneCall: ModelUsage = { calls: 1, inputTokens: 100, cachedTokens: 0, outputTokens: 20 };
export const drafted: DraftOutcome = {
  kind: "drafted",
  analysis: { sentiment: "positive", confidence: 0.9, topics: [], riskFlags: [], language: "ru" },
  promptVersion: "praise-ru-1",
  reply: "Здравствуйте! Спасибо, что написали нам.",
};
const states = { drafted: "drafted", toPerson: "inReview", failed: "new" } as const;
const held: TokenReservation = { kind: "held", hold: { id: 1, day: null } };

type World = {
  readonly texts: readonly string[];
  /** What the model does with a text; the sample's among them. */
  readonly answer?: (text: string) => DraftOutcome | Error | Promise<DraftOutcome>;
  readonly reserve?: () => TokenReservation;
  readonly concurrency?: number;
  /** Asked before each draft and each call. */
  readonly takesWork?: () => boolean;
  /** What was under way when a load saw what is due is stored before the load ends. */
  readonly loadsSlowly?: boolean;
};

/** A stage over reviews that stay due until their result is stored. */
export function createWorld({
  texts,
  answer = () => drafted,
  reserve = () => held,
  concurrency = 16,
  takesWork = () => true,
  loadsSlowly = false,
}: World) {
  let waiting = texts.map(
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
  const asked: string[] = [];
  const used: ModelUsage[] = [];
  const logged: string[] = [];
  const store: DraftingStore = {
    takesWork: async () => takesWork(),
    load: async (_account, limit) => {
      const due = waiting.slice(0, limit);
      if (loadsSlowly) {
        while (stored.length < asked.length) await nextTick();
        await nextTick();
      }
      return due;
    },
    productsToRead: async () => [],
    storeProducts: async () => undefined,
    noteProductRight: async () => undefined,
    store: async (_account, results) => {
      stored.push(...results);
      waiting = waiting.filter(({ id }) => results.every(({ feedback }) => feedback.id !== id));
      return results.map(({ kind, feedback }) => ({ id: feedback.id, state: states[kind], reason: null }));
    },
  };
  const call = async <Answer>(
    question: ModelQuestion<Answer>,
    text: string,
    meter: CallMeter,
  ): Promise<ModelOutcome<Answer>> => {
    const { outcome } = await meter(500, async () => {
      asked.push(text);
      return { outcome: await answer(text), usage: oneCall };
    });
    if (outcome instanceof Error) throw outcome;
    return answerWith(question, outcome);
  };
  const budget: TokenBudget = {
    reserve: async () => reserve(),
    settle: async (_supplier, _hold, usage) => void used.push(usage),
  };
  const note = (message: string) => void logged.push(message);
  const stage = createDraftStage({
    store,
    model: {
      name: "test-model",
      ask: (question, meter) => call(question, feedbackIn(question).text, meter),
      probe: (question, meter) => call(question, sampleText, meter),
    },
    budget,
    progress: { add: () => undefined },
    log: { ...silentLog, warn: note, error: note, info: note },
    concurrency,
    slowAfterMs: 1,
  });
  return {
    stored,
    asked,
    used,
    logged,
    left: () => waiting.map(({ contentHash }) => contentHash),
    /** @returns what the lane as a whole ended with */
    run: (signal = new AbortController().signal): Promise<unknown> =>
      stage(sampleAccount(), signal).catch((reason: unknown) => reason),
  };
}

export const numbered = (name: string, count: number) =>
  Array.from({ length: count }, (_unused, place) => `${name} ${place}`);
export const failed = (stored: readonly DraftResult[]) => stored.filter(({ kind }) => kind === "failed").length;
export const done = (stored: readonly DraftResult[]) => stored.filter(({ kind }) => kind === "drafted").length;

export const away = new UnavailableError("The language model can't serve now.");
