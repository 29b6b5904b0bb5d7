// How a post may end without an answer, and without a word of what the driver says.

import { RefusedWriteError, UnknownOutcomeError } from "../../../domain/errors/marketplace-errors.ts";
import { UnreachableError } from "../../../domain/errors/remote-errors.ts";

/** It is certain that nothing has left. @param code why */
export function nothingSent(code: string): UnreachableError {
  return new UnreachableError(`The page sent nothing (${code}). Look whether the site opens in a browser there.`, {
    detail: { side: null, code, words: null },
  });
}

/** The same of a form on a page that works: a matter of its item. */
export function formSendsNothing(options: ErrorOptions = {}): RefusedWriteError {
  const message = "The page's form sends nothing for this item, and nothing was published. Look at it in the cabinet.";
  return new RefusedWriteError(message, false, options);
}

export function outcomeUnknown(code: string): UnknownOutcomeError {
  return new UnknownOutcomeError(
    `A post may have left the page, and brought no answer (${code}). Look before sending anything again.`,
    { detail: { side: null, code, words: null } },
  );
}

/** `connectionFailed` where it wasn't the signal that ended it. */
export function codeOfEnd(signal: AbortSignal): string {
  if (!signal.aborted) return "connectionFailed";
  return signal.reason instanceof DOMException && signal.reason.name === "TimeoutError" ? "noAnswerInTime" : "stopped";
}
