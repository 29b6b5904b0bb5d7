import type { DeliveryLedger } from "../../../ports/delivery-ledger.ts";
import type { Database } from "../connection/database.ts";
import type { WakeUpQueue } from "../lanes/wake-up-queue.ts";
import { createLooking } from "./looking.ts";
import { createPosting } from "./posting.ts";

/** @param worker names this process in the attempts */
export function createDeliveryLedger(database: Database, queue: WakeUpQueue, worker: string): DeliveryLedger {
  return { ...createPosting(database, worker), ...createLooking(database, queue) };
}
