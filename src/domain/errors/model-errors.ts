// Why the language model drafts nothing: its server refuses, or the supplier's tokens don't go so far.

import type { Disposition, WaitFor } from "./disposition.ts";
import type { ErrorContext } from "./error-detail.ts";
import { ServiceError } from "./errors.ts";

/** The language model's key or address is wrong, or a gateway before it refuses this one call: a probe tells which. */
export class ModelAccessError extends ServiceError {
  readonly code = "modelAccess";
  readonly disposition: Disposition = { kind: "retry", reason: "modelKeyInvalid" };
  readonly fault: "key" | "address";
  constructor(message: string, fault: "key" | "address", options?: ErrorContext) {
    super(message, options);
    this.fault = fault;
  }
}

/** The language model's server takes no request like this one: by its text, or by settings that don't fit. */
export class DraftRejectedError extends ServiceError {
  readonly code = "draftRejected";
  readonly disposition: Disposition = { kind: "retry", reason: "modelRefusesRequests" };
}

/** The supplier's cap of model tokens for today is spent: drafts wait for the supplier's next day. */
export class TokenBudgetSpentError extends ServiceError {
  readonly code = "tokenBudgetSpent";
  readonly disposition: WaitFor;
  constructor(nextDayInMs: number) {
    super(`nextDayInMs ${nextDayInMs}`);
    this.disposition = { kind: "wait", reason: "tokenBudgetSpent", delayMs: nextDayInMs };
  }
}

/** An import of a larger cap ends it at once; other items of the lane may need less. */
const smallCapPauseMs = 3_600_000;

/** One call may cost more than the supplier's whole cap of a day: nothing is drafted until somebody raises it. */
export class TokenCapTooSmallError extends ServiceError {
  readonly code = "tokenCapTooSmall";
  readonly disposition: WaitFor = { kind: "wait", reason: "tokenCapTooSmall", delayMs: smallCapPauseMs };
  constructor(neededTokens: number) {
    super(`neededTokens ${neededTokens}`);
  }
}

/** Calls in flight end within seconds; what a killed process held is free again after a minute or two. */
const tokensHeldPauseMs = 5_000;

/** What is left of the supplier's cap is held for calls in flight: drafts wait until some of them have ended. */
export class TokensHeldError extends ServiceError {
  readonly code = "tokensHeld";
  readonly disposition: WaitFor = { kind: "wait", reason: "tokensHeld", delayMs: tokensHeldPauseMs };
  constructor(neededTokens: number) {
    super(`neededTokens ${neededTokens}`);
  }
}
