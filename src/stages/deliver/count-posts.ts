// Counts what is recorded of posts, for metrics, by the way that each went.

import { postEvents } from "../../domain/work-events.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { DeliveryLedger, OpenDelivery } from "../../ports/delivery-ledger.ts";
import type { WorkCounts } from "../../ports/metrics.ts";

type Recording = Pick<DeliveryLedger, "recordSent" | "recordUnknown" | "recordRefusal" | "recordEnding">;

/** The ledger as the deliver stage of this account uses it. What isn't recorded isn't counted: the fence was somebody else's. */
export function countPosts<Ledger extends Recording>(
  ledger: Ledger,
  { cabinetId, ways }: Pick<OpenAccount, "cabinetId" | "ways">,
  counts: WorkCounts,
): Ledger {
  const count = async (outcome: keyof typeof postEvents, { target }: OpenDelivery, recording: Promise<boolean>) => {
    const isRecorded = await recording;
    if (isRecorded) counts.add(postEvents[outcome], { cabinetId, route: ways[target.kind].route }, 1);
    return isRecorded;
  };
  return {
    ...ledger,
    recordSent: (delivery, attempt, receipt) => count("sent", delivery, ledger.recordSent(delivery, attempt, receipt)),
    recordUnknown: (delivery, attempt, failure) =>
      count("unknown", delivery, ledger.recordUnknown(delivery, attempt, failure)),
    recordRefusal: (delivery, attempt, refusal) =>
      count("refused", delivery, ledger.recordRefusal(delivery, attempt, refusal)),
    recordEnding: (delivery, attempt, ending) =>
      count("refused", delivery, ledger.recordEnding(delivery, attempt, ending)),
  };
}
