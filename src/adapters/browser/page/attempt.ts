// Whatever is asked of a page that changes nothing: it ends with the page's patience, with the signal, or with the browser.

import { ServiceError } from "../../../domain/errors/errors.ts";
import { UnavailableError } from "../../../domain/errors/remote-errors.ts";
import { untilAborted } from "../waiting.ts";
import type { Wear } from "../wear.ts";
import { codeOfFailure, isGone } from "./failures.ts";

/** @throws UnavailableError when it doesn't succeed in time, the signal's reason when that aborts */
export type Attempt = <Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  signal: AbortSignal,
  patienceMs?: number,
) => Promise<Result>;

export type AttemptOptions = {
  readonly wear: Wear;
  readonly patienceMs: number;
  /** The site, for people; null while none is open. */
  readonly side: () => string | null;
  /** Aborts when the page or its browser is no more. */
  readonly death: AbortSignal;
};

export function createAttempt({ wear, patienceMs: usualMs, side, death }: AttemptOptions): Attempt {
  const failure = (code: string): UnavailableError =>
    new UnavailableError(`The page in the browser doesn't answer (${code}). It is tried again later.`, {
      detail: { side: side(), code, words: null },
    });
  return async (work, signal, patienceMs = usualMs) => {
    const late = AbortSignal.timeout(patienceMs);
    const ending = AbortSignal.any([signal, death, late]);
    try {
      const result = await untilAborted(work(ending), ending);
      wear.countAnswer();
      return result;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ServiceError) throw error;
      if (death.aborted || isGone(error)) throw failure("browserGone");
      if (!late.aborted) throw failure(codeOfFailure(error));
      wear.countTimeout();
      throw failure("noAnswerInTime");
    }
  };
}
