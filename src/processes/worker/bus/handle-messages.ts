// What is done with the messages of a broker: the ledger is asked, the account's lane has its turn for these deliveries alone, and
// the ledger is asked again what came of it (`judge-messages.ts`).
//
// A message is acknowledged only after what follows from it is stored. Where the database stays away that can't be: then it is
// acknowledged all the same, for a message that comes again and again is given up in the end, as if its delivery had failed. What
// stayed approved is published again by the outbox's own sweep.

import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../../adapters/postgres/connection/database.ts";
import { bringBackDeliveries } from "../../../adapters/postgres/ledger/bring-back.ts";
import {
  forgetMessages,
  noteKeptBack,
  readStandings,
  rowsOf,
  takeCurrent,
} from "../../../adapters/postgres/outbox/messages.ts";
import { writeAnew } from "../../../adapters/postgres/outbox/outbox-rows.ts";
import { dispositionOf } from "../../../domain/errors/errors.ts";
import type { AccountId, DeliveryId } from "../../../domain/identifiers.ts";
import type { DeliveryMessage, MessageFate, MessageHandlers } from "../../../ports/delivery-bus.ts";
import type { Log } from "../../../ports/log.ts";
import type { WorkCounts } from "../../../ports/metrics.ts";
import type { Progress } from "../../../ports/progress.ts";
import type { ClaimedLane, NamedLanes } from "../../../ports/wake-ups.ts";
import { holdLane } from "./hold-lane.ts";
import { judgeMessages } from "./judge-messages.ts";

const databasePatienceMs = 60_000;
const patienceStepMs = 1_000;

export type MessageDependencies = {
  readonly database: Database;
  readonly lanes: NamedLanes;
  /** Gives the lane its turn, for these deliveries alone. */
  readonly runLane: (lane: ClaimedLane, only: readonly DeliveryId[], signal: AbortSignal) => Promise<void>;
  /** Something was written to the outbox. */
  readonly onWritten: () => void;
  readonly progress: Progress;
  readonly counts: WorkCounts;
  readonly log: Log;
};

export function createMessageHandlers(dependencies: MessageDependencies): MessageHandlers {
  const { database, progress, counts, log } = dependencies;
  return {
    deliver: async (accountId, messages, signal) => {
      try {
        return await deliver(accountId, messages, dependencies, signal);
      } catch (error) {
        if (dispositionOf(error).kind === "endProcess") throw error;
        log.error("What became of deliveries couldn't be stored; they are handed over again in ten minutes", {
          count: messages.length,
          error: error as Error,
        });
        return new Map(messages.map(({ deliveryId }) => [deliveryId, "done"]));
      }
    },

    bringBack: async (messages) => {
      const ids = messages.map(({ deliveryId }) => deliveryId);
      const returned = await bringBackDeliveries(database, ids);
      counts.add("deadLetter", {}, ids.length);
      for (const { cabinetId, feedbackId } of returned) {
        progress.add("returned", cabinetId, 1);
        log.error("A reply was tried again and again in vain; it is back in review", { cabinetId, feedbackId });
      }
    },
  };
}

async function deliver(
  accountId: AccountId,
  messages: readonly DeliveryMessage[],
  { database, lanes, runLane, onWritten, log }: MessageDependencies,
  signal: AbortSignal,
): Promise<ReadonlyMap<DeliveryId, MessageFate>> {
  const current = await patiently(() => takeCurrent(database, accountId, messages));
  const ids = current.map(({ deliveryId }) => deliveryId);
  if (ids.length > 0 && !signal.aborted) {
    const lane = { stage: "deliver", accountId } as const;
    await holdLane(lanes, lane, (claimed) => runLane(claimed, ids, signal)).catch((error: unknown) => {
      if (dispositionOf(error).kind === "endProcess") throw error;
      log.warn("A lane was given up", { stage: lane.stage, accountId, error: error as Error });
    });
  }
  const after = ids.length === 0 ? [] : await patiently(() => readStandings(database, ids));
  const verdicts = judgeMessages(messages, current, after);
  const of = (verdict: string) => messages.filter(({ deliveryId }) => verdicts.get(deliveryId) === verdict);
  const again = of("again");
  const delayMs = again.length < messages.length || signal.aborted ? 0 : restMs();
  await patiently(() => writeAnew(database, rowsOf(again), delayMs));
  if (again.length > 0) onWritten();
  await patiently(() => noteKeptBack(database, of("failed")));
  await patiently(() => forgetMessages(database, of("done")));
  return new Map([...verdicts].map(([id, verdict]) => [id, verdict === "failed" ? "failed" : "done"]));
}

/** Where nothing at all could be done, another has the lane: it needs its time. */
function restMs(): number {
  return 1_000 + Math.random() * 2_000;
}

/** A database that is away is waited for; nothing else is. */
async function patiently<Result>(step: () => Promise<Result>): Promise<Result> {
  const since = performance.now();
  for (;;) {
    try {
      return await step();
    } catch (error) {
      if (dispositionOf(error).kind !== "abandonJob" || performance.now() - since > databasePatienceMs) throw error;
      await sleep(patienceStepMs);
    }
  }
}
