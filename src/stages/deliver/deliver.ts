// The deliver stage: posts what was approved, one item at a time, exactly once.
//
//   1. look    In a backlog one list tells for a whole batch who stands open (see look-ahead.ts).
//   2. wait    The right to make one call is taken from the account's rate budget before the intent is marked. A kind that must
//              wait for long is left, and the other one goes on.
//   3. read    Who wasn't seen, or not lately, is read by itself: only what is proven to stand open goes on.
//   4. begin   `approved → sending` under a new attempt number (the fence) with a lease, committed before a byte leaves.
//   5. post    Once, with a timeout shorter than the lease, no redirect, no retry of the client. A process that stood
//              still since 4 (a machine that slept, a debugger) doesn't post: others may have done it meanwhile.
//   6. record  sent, a definite refusal, or unknown; only the holder of the fence may record.
//
// A kill between 4 and 6 leaves the item `sending`; when the lease ends it becomes `unknown`, and the confirm stage looks
// for the reply before anything else happens. An outcome that can't be recorded (the database is gone) ends the same way.

import { firstLookLatestMs, postLeavesWithinMs, sendLeaseMs } from "../../domain/delivery/delivery.ts";
import { evidenceName } from "../../domain/delivery/evidence-name.ts";
import type { RetriesAt } from "../../domain/delivery/retries.ts";
import { createItemReads } from "../../domain/errors/item-reads.ts";
import { ofKind } from "../../domain/errors/kind-failure.ts";
import { UnavailableError } from "../../domain/errors/remote-errors.ts";
import type { DeliveryId } from "../../domain/identifiers.ts";
import { ageOf, now } from "../../domain/moment.ts";
import { turnMs } from "../../domain/turn.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { DeliveryLedger } from "../../ports/delivery-ledger.ts";
import type { KindStops } from "../../ports/kind-stops.ts";
import type { Log } from "../../ports/log.ts";
import type { PostOperation, PostReceipt } from "../../ports/marketplace-client.ts";
import type { WorkCounts } from "../../ports/metrics.ts";
import type { Progress } from "../../ports/progress.ts";
import { type Backlogs, createBacklogs } from "./backlogs.ts";
import { countPosts } from "./count-posts.ts";
import { followWithGrace } from "./grace.ts";
import { createKeyCheck, type KeyCheck, whatWasRefused } from "./key-doubt.ts";
import { createKindWaits, type KindWaits } from "./kind-waits.ts";
import { type Candidate, lookAhead } from "./look-ahead.ts";
import { type ReadDependencies, readSingly } from "./read-singly.ts";
import { recordFailure } from "./record-failure.ts";
import { createServedKinds, type ServedKinds } from "./served-kinds.ts";

/** Ctrl-C stops within five seconds: a post in flight has this long to end, else its outcome is recorded as unknown. */
const shutdownGraceMs = 3_000;

/** More than a batch at Wildberries' speed posts while its look counts. */
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
  | "rememberOpen"
  | "recordFoundBeforePosting"
  | "lookNow"
>;

export type DeliverDependencies = {
  readonly ledger: DeliverLedger;
  readonly retriesAt: RetriesAt;
  readonly kindStops: KindStops;
  readonly progress: Progress;
  readonly counts: WorkCounts;
  readonly log: Log;
};

type Turn = Omit<ReadDependencies, "ledger"> &
  ServedKinds &
  KindWaits &
  Pick<Backlogs, "isBehind"> & {
    readonly ledger: DeliverLedger;
    readonly retriesAt: RetriesAt;
    readonly keyCheck: KeyCheck;
    /** Stops the turn between two posts. */
    readonly signal: AbortSignal;
    /** Ends a post in flight, a grace later. */
    readonly postSignal: AbortSignal;
  };

/** @param only the deliveries that a broker has handed over; all that are due unless it is said */
export type Deliver = (account: OpenAccount, signal: AbortSignal, only?: readonly DeliveryId[]) => Promise<void>;

export function createDeliverStage(dependencies: DeliverDependencies): Deliver {
  const { ledger } = dependencies;
  const backlogs = createBacklogs();
  return async (account, signal, only) => {
    const keyCheck = createKeyCheck(account.client);
    const turn: Turn = {
      ...dependencies,
      ledger: countPosts(ledger, account, dependencies.counts),
      ...backlogs,
      ...createServedKinds(account, { ...dependencies, keyCheck }, signal),
      ...createKindWaits(account.ways),
      reads: createItemReads(signal),
      keyCheck,
      signal,
      postSignal: followWithGrace(signal, shutdownGraceMs),
    };
    const endsAtMs = performance.now() + turnMs;
    try {
      while (!signal.aborted && performance.now() < endsAtMs && !turn.areAllWaiting()) {
        const loadedAt = now();
        const deliveries = await ledger.loadApproved(account.accountId, batchSize, turn.waiting(), only);
        if (deliveries.length === 0) {
          if (turn.waiting().length === 0) backlogs.end(account.accountId);
          break;
        }
        const candidates = await lookAhead(account, { deliveries, loadedAt }, turn, signal);
        await deliverAll(account, candidates, turn, endsAtMs);
      }
      turn.end();
    } finally {
      await ledger.lookNow(account.accountId);
    }
  };
}

/** Ends early when a look has grown too old: the next batch is looked at anew. */
async function deliverAll(
  account: OpenAccount,
  candidates: readonly Candidate[],
  turn: Turn,
  endsAtMs: number,
): Promise<void> {
  let unknownInARow = 0;
  const isOver = () => turn.signal.aborted || performance.now() > endsAtMs;
  for (const candidate of candidates) {
    if (isOver() || isTooOld(account, candidate)) return;
    const { kind } = candidate.delivery.target;
    if (turn.isStopped(kind) || turn.isWaiting(kind)) continue;
    const isUnknown = await turn
      .whileServed(kind, () => deliverCandidate(account, candidate, turn))
      .catch((error) => {
        throw ofKind(kind, error, account.ways);
      });
    unknownInARow = isUnknown === true ? unknownInARow + 1 : 0;
    if (unknownInARow >= mostUnknownInARow) {
      const message = "Several posts in a row ended without a word about their outcome; the lane waits.";
      throw ofKind(kind, new UnavailableError(message), account.ways);
    }
  }
}

/** @returns whether the outcome is unknown */
async function deliverCandidate(account: OpenAccount, candidate: Candidate, turn: Turn): Promise<boolean> {
  const { delivery, seen } = candidate;
  const { kind } = delivery.target;
  if (!(await turn.waitFor(kind, () => account.client.readyToPost(kind, turn.signal)))) return false;
  // The wait for the rate limit may have made a look too old.
  if (seen !== null && !isTooOld(account, candidate)) return deliverOne(account, candidate, seen.operation, turn);
  const operation = await readSingly(account, delivery, turn, turn.signal);
  return operation !== null && (await deliverOne(account, { delivery, seen: null }, operation, turn));
}

function isTooOld({ client: { lookRule } }: OpenAccount, { seen }: Candidate): boolean {
  if (seen === null || lookRule.kind !== "list") return false;
  return ageOf(seen.at) > lookRule.countsForMs;
}

/** @returns whether the outcome is unknown */
async function deliverOne(
  account: OpenAccount,
  candidate: Candidate,
  operation: PostOperation,
  turn: Turn,
): Promise<boolean> {
  const { delivery } = candidate;
  const { ledger, progress, log, keyCheck, postSignal } = turn;
  const beginsAt = now();
  const attempt = await ledger.begin(delivery, sendLeaseMs, account.ways[delivery.target.kind].route);
  // Somebody took it back between the look and now: an edit, a rejection, a change of the content.
  if (attempt === null) return false;
  if (ageOf(beginsAt) > postLeavesWithinMs || isTooOld(account, candidate)) {
    await ledger.recordRefusal(delivery, attempt, {
      errorCode: "begunTooLate",
      words: null,
      delayMs: 0,
      countsAsFailure: false,
    });
    return false;
  }
  let receipt: PostReceipt;
  try {
    receipt = await account.client.post(delivery.target, delivery.text, operation, postSignal);
  } catch (error) {
    const refused = await whatWasRefused(error, keyCheck, postSignal);
    try {
      return await recordFailure(account, { delivery, attempt, error: refused }, turn);
    } finally {
      await account.keepEvidence?.(delivery.target.kind, evidenceName(delivery.feedbackId, attempt));
    }
  }
  const isRecorded = await ledger.recordSent(delivery, attempt, {
    replyExternalId: receipt.replyExternalId,
    lookAfterMs: firstLookLatestMs,
  });
  const fields = { cabinetId: account.cabinetId, feedbackId: delivery.feedbackId, attempt };
  if (isRecorded) {
    progress.add("sent", account.cabinetId, 1);
    log.debug("A reply was posted", fields);
  } else log.warn("The lease ended before the outcome could be recorded; the reply is looked for", fields);
  return false;
}
