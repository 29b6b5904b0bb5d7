// The deliver stage: posts what was approved, one item at a time, exactly once.
//
//   1. look    One list for the whole batch tells who has been answered, supplemented or removed meanwhile.
//   2. wait    The right to make one call is taken from the account's rate budget before the intent is marked.
//   3. begin   `approved → sending` under a new attempt number (the fence) with a lease, committed before a byte leaves.
//   4. post    Once, with a timeout shorter than the lease, no redirect, no retry of the client. A process that stood
//              still since 3 (a machine that slept, a debugger) doesn't post: others may have done it meanwhile.
//   5. record  sent, a definite refusal, or unknown; only the holder of the fence may record.
//
// A kill between 3 and 5 leaves the item `sending`; when the lease ends the confirm stage makes it `unknown` and looks
// for the reply before anything else happens. An outcome that can't be recorded (the database is gone) ends the same way.

import { firstLookLatestMs, postLeavesWithinMs, sendLeaseMs } from "../../domain/delivery.ts";
import { UnavailableError } from "../../domain/errors.ts";
import { turnMs } from "../../domain/turn.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { DeliveryLedger, OpenDelivery } from "../../ports/delivery-ledger.ts";
import type { Log } from "../../ports/log.ts";
import type { PostOperation, PostReceipt } from "../../ports/marketplace.ts";
import type { Progress } from "../../ports/progress.ts";
import { followWithGrace } from "./grace.ts";
import { lookBeforePosting } from "./look-before-posting.ts";
import { recordFailure } from "./record-failure.ts";

/** Ctrl-C stops within five seconds: a post in flight has this long to end, else its outcome is recorded as unknown. */
const shutdownGraceMs = 3_000;

/** One list before and one after this many posts: at Wildberries' 3 requests a second a batch takes 20 s. */
const batchSize = 60;

/** So many unknown outcomes in a row mean that the marketplace is ill: every further post would wait for its horizon. */
const mostUnknownInARow = 3;

/** What the stage asks of the ledger. */
type DeliverLedger = Pick<
  DeliveryLedger,
  | "loadApproved"
  | "begin"
  | "recordSent"
  | "recordUnknown"
  | "recordRefusal"
  | "recordEnding"
  | "end"
  | "postpone"
  | "recordFoundBeforePosting"
  | "lookNow"
>;

export type DeliverDependencies = {
  readonly ledger: DeliverLedger;
  readonly progress: Progress;
  readonly log: Log;
};

export function createDeliverStage(dependencies: DeliverDependencies) {
  return async (account: OpenAccount, signal: AbortSignal): Promise<void> => {
    const postSignal = followWithGrace(signal, shutdownGraceMs);
    const turnEndsAtMs = performance.now() + turnMs;
    while (!signal.aborted && performance.now() < turnEndsAtMs) {
      const batch = await dependencies.ledger.loadApproved(account.accountId, batchSize);
      if (batch.length === 0) return;
      const clear = await lookBeforePosting(account, batch, dependencies, signal);
      try {
        await deliverAll(account, clear, dependencies, { signal, postSignal });
      } finally {
        await dependencies.ledger.lookNow(account.accountId);
      }
    }
  };
}

async function deliverAll(
  account: OpenAccount,
  deliveries: readonly OpenDelivery[],
  dependencies: DeliverDependencies,
  { signal, postSignal }: { readonly signal: AbortSignal; readonly postSignal: AbortSignal },
): Promise<void> {
  let unknownInARow = 0;
  for (const delivery of deliveries) {
    if (signal.aborted) return;
    await account.client.readyToPost(delivery.target.kind, signal);
    const isUnknown = await deliverOne(account, delivery, dependencies, postSignal);
    unknownInARow = isUnknown ? unknownInARow + 1 : 0;
    if (unknownInARow >= mostUnknownInARow) {
      throw new UnavailableError("Several posts in a row ended without a word about their outcome; the lane waits.");
    }
  }
}

/** @returns whether the outcome is unknown */
async function deliverOne(
  account: OpenAccount,
  delivery: OpenDelivery,
  dependencies: DeliverDependencies,
  postSignal: AbortSignal,
): Promise<boolean> {
  const { ledger, progress, log } = dependencies;
  // The monotonic clock may stand still while the machine sleeps.
  const beginsAtMs = Date.now();
  const attempt = await ledger.begin(delivery, sendLeaseMs);
  // Somebody took it back between the look and now: an edit, a rejection, a change of the content.
  if (attempt === null) return false;
  if (Date.now() - beginsAtMs > postLeavesWithinMs) {
    await ledger.recordRefusal(delivery, attempt, { errorCode: "begunTooLate", delayMs: 0, countsAsFailure: false });
    return false;
  }
  let receipt: PostReceipt;
  try {
    receipt = await account.client.post(delivery.target, delivery.text, operationOf(account, delivery), postSignal);
  } catch (error) {
    return recordFailure(account, { delivery, attempt, error }, dependencies);
  }
  const isRecorded = await ledger.recordSent(delivery, attempt, {
    replyExternalId: receipt.replyExternalId,
    lookAfterMs: firstLookLatestMs,
  });
  if (isRecorded) progress.add("sent", account.cabinetId, 1);
  else
    log.warn("The lease ended before the outcome could be recorded; the reply is looked for", {
      cabinetId: account.cabinetId,
      feedbackId: delivery.feedbackId,
      attempt,
    });
  return false;
}

/** Where a marketplace has no edit, the look has made sure that nothing is live which a new reply would double. */
function operationOf({ abilities }: OpenAccount, delivery: OpenDelivery): PostOperation {
  return delivery.operation === "edit" && abilities.replies[delivery.target.kind].canEdit
    ? { kind: "edit", replyExternalId: delivery.replaces?.replyExternalId ?? null }
    : { kind: "create" };
}
