// What is stored when a post didn't end in an acceptance.

import { backOffMs } from "../../domain/backoff.ts";
import { maxDeliveryAttempts } from "../../domain/delivery.ts";
import { type Disposition, dispositionOf } from "../../domain/disposition.ts";
import { ServiceError } from "../../domain/errors.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { DeliveryLedger, Ending, OpenDelivery } from "../../ports/delivery-ledger.ts";
import type { Log } from "../../ports/log.ts";
import type { Progress } from "../../ports/progress.ts";

type RecordLedger = Pick<DeliveryLedger, "recordUnknown" | "recordRefusal" | "recordEnding">;

export type FailedPost = { readonly delivery: OpenDelivery; readonly attempt: number; readonly error: unknown };

/**
 * Stores the failure of one item; throws the error on when it concerns the whole lane.
 * @returns whether the reply may be there all the same
 */
export async function recordFailure(
  account: OpenAccount,
  { delivery, attempt, error }: FailedPost,
  { ledger, progress, log }: { readonly ledger: RecordLedger; readonly progress: Progress; readonly log: Log },
): Promise<boolean> {
  const disposition = dispositionOf(error);
  const errorCode = error instanceof ServiceError ? error.code : "internal";
  const ending = endingOf(disposition, delivery, error);
  if (ending !== null) {
    await ledger.recordEnding(delivery, attempt, { ...ending, errorCode });
    if (ending.kind === "returned") progress.add("returned", account.cabinetId, 1);
    if (ending.kind === "parked") log.error("A delivery was parked", { feedbackId: delivery.feedbackId, errorCode });
    return false;
  }
  switch (disposition.kind) {
    case "retry":
    case "wait":
    case "stopCabinet": {
      const countsAsFailure = disposition.kind === "retry";
      const delayMs = countsAsFailure ? backOffMs(delivery.failures + 1) : 0;
      await ledger.recordRefusal(delivery, attempt, { errorCode, delayMs, countsAsFailure });
      throw error;
    }
    default:
      // Whatever isn't listed as a definite refusal may have been published.
      await ledger.recordUnknown(delivery, attempt, errorCode);
      log.warn("The outcome of a post is unknown; the reply is looked for", {
        cabinetId: account.cabinetId,
        feedbackId: delivery.feedbackId,
        errorCode,
      });
      return true;
  }
}

function endingOf(disposition: Disposition, delivery: OpenDelivery, error: unknown): Ending | null {
  switch (disposition.kind) {
    case "return":
      return {
        kind: "returned",
        reason: "textRejected",
        detail: error instanceof Error ? error.message : null,
        replyExternalId: null,
      };
    case "skip":
      return { kind: "skipped", reason: "notAnswerable" };
    case "settle":
      return { kind: "settled", reason: "removed" };
    case "retry":
      return delivery.failures + 1 >= maxDeliveryAttempts
        ? { kind: "parked", reason: "attemptsExhausted", detail: null }
        : null;
    default:
      return null;
  }
}
