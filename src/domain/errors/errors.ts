// Errors carry their consequence: each class says itself what follows from it (`disposition.ts`), and one that doesn't is
// none for the compiler.
//
// A message of an adapter says what happened and what to do next; one that is made here holds figures only, and people read
// the sentence of its code. None holds a secret, a token, a prompt or a buyer's text, so it may be logged and shown.

import { type CredentialFault, waitReasonOf } from "./credential-faults.ts";
import { type Disposition, ourMistake, type StopCabinet, type WaitFor } from "./disposition.ts";

export abstract class ServiceError extends Error {
  abstract readonly code: string;
  abstract readonly disposition: Disposition;
}

/**
 * What follows from anything that was thrown. The adapters name what databases, systems and libraries throw, so whatever
 * comes without a name is a mistake of ours.
 */
export function dispositionOf(error: unknown): Disposition {
  return error instanceof ServiceError ? error.disposition : ourMistake;
}

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
  constructor(message: string, retryAfterMs: number, options?: ErrorOptions) {
    super(message, options);
    this.disposition = { kind: "wait", reason: "rateLimited", delayMs: retryAfterMs };
  }
  get retryAfterMs(): number {
    return this.disposition.delayMs;
  }
}

/** The key is wrong, expired or lacks a right: the lane stops and the supplier is told. */
export class CredentialError extends ServiceError {
  readonly code = "credential";
  readonly disposition: StopCabinet;
  readonly fault: CredentialFault;
  constructor(message: string, fault: CredentialFault, options?: ErrorOptions) {
    super(message, options);
    this.disposition = { kind: "stopCabinet", reason: waitReasonOf(fault) };
    this.fault = fault;
  }
}

/** The marketplace refuses this text, and published nothing. */
export class RejectedTextError extends ServiceError {
  readonly code = "rejectedText";
  readonly disposition: Disposition = { kind: "return" };
}

/** The marketplace takes no reply to this feedback, and published nothing. */
export class NotAnswerableError extends ServiceError {
  readonly code = "notAnswerable";
  readonly disposition: Disposition = { kind: "skip" };
}

/** The marketplace says that a reply stands there already, and published nothing: a single read tells whose it is. */
export class AlreadyAnsweredError extends ServiceError {
  readonly code = "alreadyAnswered";
  readonly disposition: Disposition = { kind: "retryItem" };
}

/**
 * The marketplace refused this one write for a reason that we don't know, and published nothing: a matter of the item,
 * not of the key. `mayBeKey` is true where the same status is also used for keys (403): then a read decides.
 */
export class RefusedWriteError extends ServiceError {
  readonly code = "refusedWrite";
  readonly disposition: Disposition = { kind: "retryItem" };
  readonly mayBeKey: boolean;
  constructor(message: string, mayBeKey: boolean, options?: ErrorOptions) {
    super(message, options);
    this.mayBeKey = mayBeKey;
  }
}

/** The marketplace finds our request at fault, not the text in it, and published nothing: our own mistake. Park, alert. */
export class FaultyRequestError extends ServiceError {
  readonly code = "faultyRequest";
  readonly disposition: Disposition = { kind: "park", reason: "internalError", isUnpublished: true };
}

/** The feedback is gone at the marketplace; nothing was published. */
export class RemovedError extends ServiceError {
  readonly code = "removed";
  readonly disposition: Disposition = { kind: "settle" };
}

/** A write went out and nobody knows what became of it: look before anything else. */
export class UnknownOutcomeError extends ServiceError {
  readonly code = "unknownOutcome";
  readonly disposition: Disposition = { kind: "look" };
}

/** The language model's key or address is wrong, or a gateway before it refuses this one call: a probe tells which. */
export class ModelAccessError extends ServiceError {
  readonly code = "modelAccess";
  readonly disposition: Disposition = { kind: "retry", reason: "modelKeyInvalid" };
  readonly fault: "key" | "address";
  constructor(message: string, fault: "key" | "address", options?: ErrorOptions) {
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

/** An answer that doesn't fit its schema. `sample` shows its shape with every value redacted. */
export class UnexpectedShapeError extends ServiceError {
  readonly code = "unexpectedShape";
  readonly disposition: Disposition = { kind: "park", reason: "unexpectedShape", isUnpublished: false };
  readonly sample: string;
  constructor(message: string, sample: string, options?: ErrorOptions) {
    super(message, options);
    this.sample = sample;
  }
}

/** The database can't be reached or closed the connection. */
export class DatabaseUnavailableError extends ServiceError {
  readonly code = "databaseUnavailable";
  readonly disposition: Disposition = { kind: "abandonJob" };
}

/** The disk under the database is full: it goes on when somebody has made room. */
export class DiskFullError extends DatabaseUnavailableError {}

/** Bad input of a person: shown as it is; exit 2. */
export class InputError extends ServiceError {
  readonly code = "input";
  readonly disposition: Disposition = ourMistake;
  readonly faults: readonly string[];
  constructor(faults: readonly string[], options?: ErrorOptions) {
    super(faults.join("\n"), options);
    this.faults = faults;
  }
}

/** Settings that can't work: refuse to start, list every fault; exit 78. */
export class SettingsError extends ServiceError {
  readonly code = "settings";
  readonly disposition: Disposition = { kind: "endProcess" };
  readonly faults: readonly string[];
  constructor(faults: readonly string[], options?: ErrorOptions) {
    super(faults.join("\n"), options);
    this.faults = faults;
  }
}

export type DatabaseRefusal = "loginRefused" | "noSuchDatabase" | "noRights" | "readOnly";

/** The server that DATABASE_URL names answers, and lets us do nothing. */
export class DatabaseRefusedError extends SettingsError {
  readonly refusal: DatabaseRefusal;
  constructor(refusal: DatabaseRefusal, sentence: string) {
    super([sentence]);
    this.refusal = refusal;
  }
}

/** SECRETS_KEY isn't the one that the stored credentials are sealed with; nothing can be opened, nothing may be sealed. */
export class OtherSecretsKeyError extends SettingsError {
  constructor(options?: ErrorOptions) {
    super(
      [
        "SECRETS_KEY, or the key file, isn't the key that the stored credentials are encrypted with: put the right one back. " +
          "If it was exchanged by `secrets rotate`, start again with the new key. " +
          "If it is lost, run `secrets reset` and import the suppliers again.",
      ],
      options,
    );
  }
}

/** A command that only reads found nothing to read, and makes nothing; exit 78. */
export class NotSetUpError extends ServiceError {
  readonly code = "notSetUp";
  readonly disposition: Disposition = { kind: "endProcess" };
  readonly lack: "database" | "tables" | "updates";
  /** The data folder or the database's name, for people. */
  readonly place: string;
  constructor(lack: NotSetUpError["lack"], place: string) {
    super(`lack ${lack}, place ${place}`);
    this.lack = lack;
    this.place = place;
  }
}

/** Our own mistake: park the item, alert, keep the process. */
export class InvariantError extends ServiceError {
  readonly code = "invariant";
  readonly disposition: Disposition = ourMistake;
}
