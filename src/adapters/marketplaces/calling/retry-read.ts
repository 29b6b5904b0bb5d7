// Reads change nothing, so a read that failed in passing is made again. Without this a walk over twenty pages would
// hardly ever come to its end at a marketplace that fails one call in ten, and its lane would wait longer and longer.

import { setTimeout as sleep } from "node:timers/promises";
import type { HttpResponse } from "../../http/exchange.ts";
import { isUnserved } from "./passing-failures.ts";

const mostTries = 3;
const firstDelayMs = 200;
/** What took longer than this was a timeout: two more of them would hold up the lane for a minute. */
const quickFailureMs = 3_000;

/**
 * Makes a read, and again after a quick failure that may pass: no answer, 5xx, or a refusal by the rate limit.
 * @param read makes the call once; waits for the account's budget by itself
 * @returns the last answer, which may still be a failure
 * @throws what the last try threw
 */
export async function retryRead<Answer extends Pick<HttpResponse, "status">>(
  read: () => Promise<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const startedAtMs = performance.now();
    const mayTryAgain = () => attempt < mostTries && performance.now() - startedAtMs < quickFailureMs;
    try {
      const response = await read();
      if (!isPassing(response.status) || !mayTryAgain()) return response;
    } catch (error) {
      if (!isUnserved(error) || !mayTryAgain()) throw error;
    }
    await sleep(firstDelayMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2), undefined, { signal });
  }
}

/** 420 is Yandex Market's 429. */
function isPassing(status: number): boolean {
  return status >= 500 || status === 429 || status === 420;
}
