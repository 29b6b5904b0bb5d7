// One read of one item right before its post, and what is stored when it isn't posted. What goes wrong with one item
// costs only that item: it steps back, longer each time, and is parked in the end, visibly.

import { itemBackOffMs, maxItemFailures } from "../../domain/delivery/backoff.ts";
import { secondReadDelayMs } from "../../domain/delivery/delivery.ts";
import { type ItemReads, parkReasonOf } from "../../domain/errors/item-reads.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { DeliveryLedger, Ending, OpenDelivery } from "../../ports/delivery-ledger.ts";
import type { Log } from "../../ports/log.ts";
import type { PostOperation } from "../../ports/marketplace-client.ts";
import type { Progress } from "../../ports/progress.ts";
import { judgeStanding, type Verdict } from "./judge-standing.ts";

export type ReadDependencies = {
  readonly ledger: Pick<DeliveryLedger, "end" | "postpone" | "recordFoundBeforePosting" | "rememberOpen">;
  readonly progress: Progress;
  readonly log: Log;
  readonly reads: ItemReads;
};

/**
 * @returns how it is to be posted now; null when it isn't, which is stored
 * @throws what concerns the lane, among it that several items in a row can't be read
 */
export async function readSingly(
  account: OpenAccount,
  delivery: OpenDelivery,
  dependencies: ReadDependencies,
  signal: AbortSignal,
): Promise<PostOperation | null> {
  const read = await dependencies.reads(() => account.client.readOne(delivery.target, signal));
  if (read.kind === "failed") {
    await storeUnreadable(account, delivery, read.error, dependencies);
    if (read.endsTurn) throw read.error;
    return null;
  }
  const verdict = judgeStanding(delivery, read.value, {
    canEdit: account.abilities.replies[delivery.target.kind].canEdit,
    secondReadDelayMs: secondReadDelayMs(account.abilities.lagHorizonMs[delivery.target.kind]),
  });
  if (verdict.kind === "post") return verdict.operation;
  await storeVerdict(account, delivery, verdict, dependencies);
  return null;
}

async function storeVerdict(
  { cabinetId, abilities }: OpenAccount,
  delivery: OpenDelivery,
  verdict: Exclude<Verdict, { kind: "post" }>,
  { ledger, progress, log }: ReadDependencies,
): Promise<void> {
  const fields = { cabinetId, feedbackId: delivery.feedbackId };
  switch (verdict.kind) {
    case "gone":
      return ledger.postpone([
        { delivery, look: "gone", delayMs: secondReadDelayMs(abilities.lagHorizonMs[delivery.target.kind]) },
      ]);
    case "found": {
      const found = await ledger.recordFoundBeforePosting([delivery]);
      if (found.length === 0) return;
      progress.add("duplicatesPrevented", cabinetId, 1);
      return log.debug("A reply was found, which an earlier attempt had posted", fields);
    }
    case "end": {
      const ended = await ledger.end("approved", [{ delivery, ending: verdict.ending }]);
      if (ended.length === 0) return;
      if (verdict.ending.reason === "answeredElsewhere") progress.add("duplicatesPrevented", cabinetId, 1);
      if (verdict.ending.kind === "returned") progress.add("returned", cabinetId, 1);
      log.debug("A delivery ended without a reply", { ...fields, reason: verdict.ending.reason });
    }
  }
}

async function storeUnreadable(
  { cabinetId }: OpenAccount,
  delivery: OpenDelivery,
  error: unknown,
  { ledger, log }: ReadDependencies,
): Promise<void> {
  const { feedbackId, sightings } = delivery;
  const failures = sightings.readFailures + 1;
  if (failures < maxItemFailures) {
    log.warn("Where an item stands can't be read; it steps back", { cabinetId, feedbackId, failures });
    await ledger.postpone([{ delivery, look: "unreadable", delayMs: itemBackOffMs(failures) }]);
    return;
  }
  const ending: Ending = { kind: "parked", reason: parkReasonOf(error), detail: null };
  const parked = await ledger.end("approved", [{ delivery, ending }]);
  if (parked.length === 0) return;
  log.error("An item that can't be read was parked", { cabinetId, feedbackId, reason: ending.reason });
}
