// What follows from an error while an item or a lane is worked on: the one place that decides.

import type { WaitReason } from "../feedback/reasons.ts";
import {
  AlreadyAnsweredError,
  CredentialError,
  type CredentialFault,
  credentialFaults,
  DatabaseUnavailableError,
  NotAnswerableError,
  RateLimitedError,
  RefusedWriteError,
  RejectedTextError,
  RemovedError,
  SettingsError,
  UnavailableError,
  UnexpectedShapeError,
  UnknownOutcomeError,
  UnreachableError,
} from "./errors.ts";

export type Disposition =
  /** The other side is away: the lane tries again later, longer after each failure. No attempt of an item is spent. */
  | { readonly kind: "retry" }
  /** Only this item was refused: it steps back alone, and the attempt counts. */
  | { readonly kind: "retryItem" }
  /** The whole lane waits; no attempt is spent. */
  | { readonly kind: "wait"; readonly delayMs: number }
  /** The cabinet stops until a person mends its credentials. */
  | { readonly kind: "stopCabinet"; readonly reason: WaitReason }
  /** The text goes back to a person. */
  | { readonly kind: "return" }
  | { readonly kind: "skip" }
  | { readonly kind: "settle" }
  /** Read back before anything else. */
  | { readonly kind: "look" }
  /** Stop touching it, show it, alert. */
  | { readonly kind: "park"; readonly reason: "unexpectedShape" | "internalError" }
  /** The job ends as failed and the queue brings it again. */
  | { readonly kind: "abandonJob" }
  /** Starting again wouldn't help: the process ends and says why. */
  | { readonly kind: "endProcess" };

const reasonOfFault: Readonly<Record<CredentialFault, WaitReason>> = {
  invalid: "credentialInvalid",
  expired: "credentialExpired",
  missingCategory: "credentialMissingCategory",
  readOnly: "credentialReadOnly",
  subscriptionMissing: "subscriptionMissing",
};

/** Why a cabinet with this fault is stopped. */
export function waitReasonOf(fault: CredentialFault): WaitReason {
  return reasonOfFault[fault];
}

/**
 * A cabinet that was stopped for one of these is tried again by itself. All that a marketplace says of a key may
 * pass: a server that stumbled while it checked the key, a clock that was wrong, a right or a subscription that was added
 * without a new key. What only a person can mend is never tried: credentials that can't be decrypted.
 */
export const probedReasons: readonly WaitReason[] = credentialFaults.map((fault) => reasonOfFault[fault]);

/** Stops that are over when the marketplace takes the key; a stop for anything else has nothing to do with it. */
export const credentialReasons: readonly WaitReason[] = [...probedReasons, "credentialUnreadable"];

/** Why a whole lane waits when an error reached it that belongs to no item and to nobody outside. */
export function laneReasonOf(disposition: Disposition): "unexpectedAnswer" | "internalError" {
  const isAnswer = disposition.kind === "park" && disposition.reason === "unexpectedShape";
  return isAnswer ? "unexpectedAnswer" : "internalError";
}

export function dispositionOf(error: unknown): Disposition {
  if (error instanceof RateLimitedError) return { kind: "wait", delayMs: error.retryAfterMs };
  if (error instanceof UnreachableError || error instanceof UnavailableError) return { kind: "retry" };
  if (error instanceof CredentialError) return { kind: "stopCabinet", reason: waitReasonOf(error.fault) };
  if (error instanceof AlreadyAnsweredError || error instanceof RefusedWriteError) return { kind: "retryItem" };
  if (error instanceof RejectedTextError) return { kind: "return" };
  if (error instanceof NotAnswerableError) return { kind: "skip" };
  if (error instanceof RemovedError) return { kind: "settle" };
  if (error instanceof UnknownOutcomeError) return { kind: "look" };
  if (error instanceof UnexpectedShapeError) return { kind: "park", reason: "unexpectedShape" };
  return dispositionOfOurs(error);
}

/** What no marketplace and no model has done. */
function dispositionOfOurs(error: unknown): Disposition {
  if (error instanceof DatabaseUnavailableError) return { kind: "abandonJob" };
  if (error instanceof SettingsError) return { kind: "endProcess" };
  return { kind: "park", reason: "internalError" };
}
