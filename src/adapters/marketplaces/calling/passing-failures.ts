// Failures that pass by themselves: what was known before they came counts all the same.

import { RateLimitedError, UnavailableError, UnreachableError } from "../../../domain/errors/remote-errors.ts";

/** The marketplace didn't serve a call: it may serve the next one. */
export function isUnserved(error: unknown): boolean {
  return error instanceof UnavailableError || error instanceof UnreachableError;
}

/** Nothing more is to be had for now. */
export function stopsForNow(error: unknown): boolean {
  return error instanceof RateLimitedError || isUnserved(error);
}
