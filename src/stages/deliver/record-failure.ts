// What is stored when a post didn't end in an acceptance.
//
// What concerns the item alone stays with it: it steps back, the others go on. What concerns the lane (the marketplace is
// away, a rate limit, the key) is thrown on, and costs the item no attempt. A post that was refused again and again has
// published nothing, so it goes back to a person with the marketplace's word.

import { secondReadDelayMs } from "../../domain/delivery/delivery.ts";
import type { RetriesAt } from "../../domain/delivery/retries.ts";
import type { Disposition } from "../../domain/errors/disposition.ts";
import { storedDetail } from "../../domain/errors/error-detail.ts";
import { dispositionOf, ServiceError } from "../../domain/errors/errors.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { DeliveryLedger, Ending, OpenDelivery } from "../../ports/delivery-ledger.ts";
import type { Log } from "../../ports/log.ts";
import type { Progress } from "../../ports/progress.ts";

type RecordLedger = Pick<DeliveryLedger, "recordUnknown" | "recordRefusal" | "recordEnding">;

export type FailedPost = { readonly delivery: OpenDelivery; readonly attempt: number; readonly error: unknown };

export type RecordDependencies = {
  readonly ledger: RecordLedger;
  readonly retriesAt: RetriesAt;
  readonly progress: Progress;
  readonly log: Log;
};

/**
 * Stores the failure of one item; throws the error on when it concerns the whole lane.
 * @returns whether the reply may be there all the same
 */
export async function recordFailure(
  account: OpenAccount,
  { delivery, attempt, error }: FailedPost,
  dependencies: RecordDependencies,
): Promise<boolean> {
  const { ledger, log, retriesAt } = dependencies;
  const retries = retriesAt(account.marketplace);
  const disposition = dispositionOf(error);
  const errorCode = error instanceof ServiceError ? error.code : "internal";
  const ending = endingOf(disposition, delivery, { error, mostFailures: retries.mostFailures });
  if (ending !== null) {
    await storeEnding(account, { delivery, attempt, ending: { ...ending, errorCode } }, dependencies);
    return false;
  }
  const words = wordsOf(error);
  const recordNothingSent = () =>
    ledger.recordRefusal(delivery, attempt, { errorCode, words, delayMs: 0, countsAsFailure: false });
  const recordUnknown = async () => {
    await ledger.recordUnknown(delivery, attempt, { errorCode, words });
    log.warn("The outcome of a post is unknown; the reply is looked for", {
      cabinetId: account.cabinetId,
      feedbackId: delivery.feedbackId,
      errorCode,
    });
  };
  switch (disposition.kind) {
    case "retryItem":
      await ledger.recordRefusal(delivery, attempt, {
        errorCode,
        words,
        delayMs: retries.delayMs(delivery.failures + 1),
        countsAsFailure: true,
      });
      return false;
    case "settle":
      // A write says that the item is gone: it is believed when a read says so, too.
      await ledger.recordRefusal(delivery, attempt, {
        errorCode,
        words,
        delayMs: secondReadDelayMs(account.abilities.lagHorizonMs[delivery.target.kind]),
        countsAsFailure: true,
        isGone: true,
      });
      return false;
    case "stopBrowser":
      // A page that shows a block in answer to a post says nothing of the post.
      if (disposition.isUnpublished) await recordNothingSent();
      else await recordUnknown();
      throw error;
    case "retry":
    case "wait":
    case "stopCabinet":
      await recordNothingSent();
      throw error;
    default:
      // Whatever isn't listed as a definite refusal may have been published.
      await recordUnknown();
      return true;
  }
}

async function storeEnding(
  { cabinetId }: OpenAccount,
  { delivery, attempt, ending }: Omit<FailedPost, "error"> & { readonly ending: Ending & { errorCode: string } },
  { ledger, progress, log }: Omit<RecordDependencies, "retriesAt">,
): Promise<void> {
  const isRecorded = await ledger.recordEnding(delivery, attempt, ending);
  if (!isRecorded) return;
  const fields = { cabinetId, feedbackId: delivery.feedbackId, errorCode: ending.errorCode };
  if (ending.kind === "returned") progress.add("returned", cabinetId, 1);
  if (ending.kind === "parked") log.error("A delivery was parked", fields);
  else if (ending.reason === "deliveryFailed") {
    log.error("A reply was tried again and again in vain; it is back in review", fields);
  } else log.debug("A delivery ended without a reply", { ...fields, reason: ending.reason });
}

function endingOf(
  disposition: Disposition,
  delivery: OpenDelivery,
  { error, mostFailures }: { readonly error: unknown; readonly mostFailures: number },
): Ending | null {
  switch (disposition.kind) {
    case "return":
      return returned("textRejected", error);
    case "skip":
      return { kind: "skipped", reason: "notAnswerable" };
    case "park":
      return disposition.isUnpublished ? { kind: "parked", reason: disposition.reason, detail: wordsOf(error) } : null;
    case "retryItem":
    case "settle":
      return delivery.failures + 1 >= mostFailures ? returned("deliveryFailed", error) : null;
    case "retry":
    case "wait":
    case "stopCabinet":
    case "stopBrowser":
    case "look":
    case "abandonJob":
    case "endProcess":
      return null;
  }
}

function returned(reason: "textRejected" | "deliveryFailed", error: unknown): Ending {
  return { kind: "returned", reason, detail: wordsOf(error), replyExternalId: null };
}

/** What was answered, for people of any language. */
function wordsOf(error: unknown): string | null {
  const detail = error instanceof ServiceError ? error.detail : null;
  return detail === null ? null : storedDetail(detail);
}
