// What the model was asked: numbers, and the last requests word by word, so that a test can see what left the service.

import { digestOf } from "../random.ts";
import type { Usage } from "./completion.ts";

export type ModelBooksView = {
  /** All calls that came with a key, the failed ones among them. */
  readonly calls: number;
  /** Calls that got an answer of the model. */
  readonly answered: number;
  /** Answers that were sent as they should be: nothing to repair, no reason to ask again. */
  readonly wellAnswered: number;
  /** Calls whose answer hadn't left at that moment, or had so lately that whoever asked may not have stored it. */
  readonly inFlight: number;
  readonly distinctTexts: number;
  /** How often the most asked text was asked. */
  readonly mostCallsPerText: number;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  /** The newest last. */
  readonly requests: readonly unknown[];
};

export type ModelBooks = {
  /** @param text what identifies the question: everything the user role said */
  readonly recordCall: (text: string, body: unknown) => void;
  readonly recordAnswer: (usage: Usage, isWell: boolean) => void;
  readonly recordDeparture: (atMs: number) => void;
  /** @param atMs the moment for `inFlight`; now unless it is said */
  readonly view: (requestCount: number, atMs?: number) => ModelBooksView;
};

const keptRequests = 200;
/** Storing an answer takes milliseconds; on a machine that is very busy it may take this long. */
const storedWithinMs = 4_000;

export function createModelBooks(now: () => number): ModelBooks {
  const callsByText = new Map<string, number>();
  const requests: unknown[] = [];
  const departuresMs: number[] = [];
  const totals = { calls: 0, answered: 0, wellAnswered: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0 };

  return {
    recordCall: (text, body) => {
      const digest = digestOf(text);
      callsByText.set(digest, (callsByText.get(digest) ?? 0) + 1);
      totals.calls += 1;
      requests.push(body);
      if (requests.length > keptRequests) requests.shift();
    },
    recordAnswer: (usage, isWell) => {
      totals.answered += 1;
      totals.wellAnswered += isWell ? 1 : 0;
      totals.inputTokens += usage.prompt_tokens;
      totals.cachedTokens += usage.prompt_tokens_details.cached_tokens;
      totals.outputTokens += usage.completion_tokens;
    },
    recordDeparture: (atMs) => {
      departuresMs.push(atMs);
    },
    view: (requestCount, momentMs = now()) => ({
      ...totals,
      inFlight: departuresMs.filter((atMs) => atMs + storedWithinMs > momentMs).length,
      distinctTexts: callsByText.size,
      mostCallsPerText: [...callsByText.values()].reduce((most, calls) => Math.max(most, calls), 0),
      requests: requestCount === 0 ? [] : requests.slice(-requestCount),
    }),
  };
}
