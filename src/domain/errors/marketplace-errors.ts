// What a marketplace says of a key, an item or a reply, as its connector's table reads it.

import { type CredentialFault, waitReasonOf } from "./credential-faults.ts";
import type { Disposition, StopCabinet } from "./disposition.ts";
import type { ErrorContext } from "./error-detail.ts";
import { ServiceError } from "./errors.ts";
import type { KeyNote } from "./key-notes.ts";

/** The key is wrong, expired or lacks a right: the lane stops and the supplier is told. */
export class CredentialError extends ServiceError {
  readonly code = "credential";
  readonly disposition: StopCabinet;
  readonly fault: CredentialFault;
  readonly hint: KeyNote | null;
  constructor(
    message: string,
    fault: CredentialFault,
    { hint = null, ...options }: ErrorContext & { readonly hint?: KeyNote | null } = {},
  ) {
    super(message, options);
    this.disposition = { kind: "stopCabinet", reason: waitReasonOf(fault) };
    this.fault = fault;
    this.hint = hint;
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
  constructor(message: string, mayBeKey: boolean, options?: ErrorContext) {
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
