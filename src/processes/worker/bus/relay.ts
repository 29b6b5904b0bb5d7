// Publishes what stands in the outbox and may go out now: what is due, of lanes that neither wait nor rest. So an outage, a limit or
// a person's pause keeps deliveries in the database, and not in the hands of a broker that would count how often it gave them.
//
// Of one account only so many messages are under way at once: a slow one doesn't fill the workers' hands.

import { type Database, isDatabaseUnavailable } from "../../../adapters/postgres/connection/database.ts";
import { type BrokeredLane, findDueLanes } from "../../../adapters/postgres/lanes/due-lanes.ts";
import { rowsOf } from "../../../adapters/postgres/outbox/messages.ts";
import { mendOutbox } from "../../../adapters/postgres/outbox/outbox-rows.ts";
import { claimUnpublished, hasUnpublished, markPublished } from "../../../adapters/postgres/outbox/unpublished.ts";
import { correlationIdOf } from "../../../domain/feedback/correlation-id.ts";
import type { MarketplaceName } from "../../../domain/identifiers.ts";
import type { MessageBroker } from "../../../ports/delivery-bus.ts";
import type { Log } from "../../../ports/log.ts";
import { createDoorbell } from "../doorbell.ts";

const intervalMs = 1_000;
const mendIntervalMs = 60_000;
/** Where very much waits, looking through it takes long: it takes at most a hundredth of the database's time. */
const mendRestFactor = 100;
/** The most that a broker takes in one call. */
const publishAtOnce = 1_000;
const mostUnderWay = 100;
/** By pages a reply goes out every 12 to 25 seconds, and only one machine has them. */
const mostUnderWayByPages = 8;

export type RelayDependencies = {
  readonly database: Database;
  readonly broker: Pick<MessageBroker, "publish">;
  readonly marketplaces: readonly MarketplaceName[];
  /** Hears whether the broker takes what is published. */
  readonly onBroker: (isAway: boolean) => void;
  readonly log: Log;
};

export type Relay = {
  /** Something was written to the outbox. */
  readonly ring: () => void;
  /** Until the signal aborts. A database or a broker that is away is waited for. */
  readonly run: (signal: AbortSignal) => Promise<void>;
};

export function createRelay({ database, broker, marketplaces, onBroker, log }: RelayDependencies): Relay {
  const doorbell = createDoorbell();
  let mendDueAtMs = performance.now();
  let isBrokerAway = false;

  const mend = async (signal: AbortSignal): Promise<void> => {
    if (performance.now() < mendDueAtMs) return;
    const startedMs = performance.now();
    mendDueAtMs = startedMs + mendIntervalMs;
    const count = await mendOutbox(database, marketplaces, signal);
    mendDueAtMs = Math.max(mendDueAtMs, startedMs + mendRestFactor * (performance.now() - startedMs));
    if (count > 0) log.info("Deliveries that had no message under way have one again", { count });
  };
  const noteBroker = (isAway: boolean, count: number): void => {
    if (isAway && !isBrokerAway) log.warn("Deliveries couldn't be published; they are published again", { count });
    if (!isAway && isBrokerAway) log.info("Deliveries are published again");
    isBrokerAway = isAway;
    onBroker(isAway);
  };
  /** @returns whether there may be more */
  const publishSome = async (): Promise<boolean> => {
    if (!(await hasUnpublished(database))) return false;
    const { brokered } = await findDueLanes(database, ["deliver"], marketplaces);
    if (brokered.length === 0) return false;
    const claimed = await claimUnpublished(database, brokered.map(toOpenLane), publishAtOnce);
    if (claimed.length === 0) return false;
    const messages = claimed.map(({ feedbackId, ...row }) => ({ ...row, correlationId: correlationIdOf(feedbackId) }));
    const confirmed = await broker.publish(messages);
    noteBroker(confirmed.length < messages.length, messages.length - confirmed.length);
    await markPublished(database, rowsOf(confirmed));
    return claimed.length === publishAtOnce && confirmed.length > 0;
  };

  const publishAll = async (signal: AbortSignal): Promise<void> => {
    try {
      await mend(signal);
      while (!signal.aborted && (await publishSome()));
    } catch (error) {
      const level = isDatabaseUnavailable(error) ? "debug" : "error";
      log[level]("The outbox couldn't be published; it is tried again", { error: error as Error });
    }
  };

  return {
    ring: doorbell.ring,
    run: async (signal) => {
      while (!signal.aborted) {
        await publishAll(signal);
        await doorbell.wait(intervalMs, signal);
      }
    },
  };
}

function toOpenLane({ accountId, home }: BrokeredLane) {
  return { accountId, mostUnderWay: home === null ? mostUnderWay : mostUnderWayByPages };
}
