// What befalls a call to another machine, whoever stands there: a marketplace or the language model's server.

import type { Disposition, WaitFor } from "./disposition.ts";
import type { ErrorContext } from "./error-detail.ts";
import { ServiceError } from "./errors.ts";

/** Nothing was sent: no connection, no name, no certificate. */
export class UnreachableError extends ServiceError {
  readonly code = "unreachable";
  readonly disposition: Disposition = { kind: "retry", reason: "unreachable" };
}

/** The other side answered that it can't serve now (5xx), or didn't answer a read in time. */
export class UnavailableError extends ServiceError {
  readonly code = "unavailable";
  readonly disposition: Disposition = { kind: "retry", reason: "unavailable" };
}

/** The other side, or our own budget, says to wait. Costs no attempt. */
export class RateLimitedError extends ServiceError {
  readonly code = "rateLimited";
  readonly disposition: WaitFor;
  constructor(message: string, retryAfterMs: number, options?: ErrorContext) {
    super(message, options);
    this.disposition = { kind: "wait", reason: "rateLimited", delayMs: retryAfterMs };
  }
  get retryAfterMs(): number {
    return this.disposition.delayMs;
  }
}

/** An answer that doesn't fit its schema. `sample` shows its shape with every value redacted. */
export class UnexpectedShapeError extends ServiceError {
  readonly code = "unexpectedShape";
  readonly disposition: Disposition = { kind: "park", reason: "unexpectedShape", isUnpublished: false };
  readonly sample: string;
  constructor(message: string, sample: string, options?: ErrorContext) {
    super(message, options);
    this.sample = sample;
  }
}
