// The statements of the outbox, of its relay and of what messages do to the ledger.

import type { Database } from "../../src/adapters/postgres/connection/database.ts";
import { findDueLanes } from "../../src/adapters/postgres/lanes/due-lanes.ts";
import type { WakeUpQueue } from "../../src/adapters/postgres/lanes/wake-up-queue.ts";
import { bringBackDeliveries } from "../../src/adapters/postgres/ledger/bring-back.ts";
import { createDeliveryLedger } from "../../src/adapters/postgres/ledger/delivery-ledger.ts";
import { forgetMessages, readStandings, rowsOf, takeCurrent } from "../../src/adapters/postgres/outbox/messages.ts";
import { mendOutbox, writeAnew, writeToOutbox } from "../../src/adapters/postgres/outbox/outbox-rows.ts";
import { claimUnpublished, hasUnpublished, markPublished } from "../../src/adapters/postgres/outbox/unpublished.ts";
import { accountId, marketplaceName } from "../../src/domain/identifiers.ts";
import type { HotStatement } from "./statements.ts";

/** Of a marketplace that goes by a broker. */
const account = accountId(7);
const brokered = [marketplaceName("ozon")];
const publishAtOnce = 1_000;
const never = new AbortController().signal;

/** @param when said behind each name */
export function busStatements(database: Database, queue: WakeUpQueue, when: string): readonly HotStatement[] {
  const ledger = createDeliveryLedger(database, queue, "bench");
  const messages = async () =>
    (await ledger.loadApproved(account, 100)).map((delivery) => ({
      deliveryId: delivery.deliveryId,
      feedbackId: delivery.feedbackId,
      accountId: account,
      epoch: 0,
    }));
  const lanes = async () =>
    (await findDueLanes(database, ["deliver"], brokered)).brokered.map(({ accountId: id }) => ({
      accountId: id,
      mostUnderWay: 100,
    }));
  const statements: readonly HotStatement[] = [
    ["bus: has unpublished", () => hasUnpublished(database)],
    ["bus: find lanes", () => findDueLanes(database, ["deliver"], brokered)],
    ["bus: claim unpublished", async () => claimUnpublished(database, await lanes(), publishAtOnce)],
    ["bus: mark published", async () => markPublished(database, rowsOf(await messages()))],
    ["bus: take current", async () => takeCurrent(database, account, await messages())],
    [
      "bus: read standings",
      async () =>
        readStandings(
          database,
          (await messages()).map(({ deliveryId }) => deliveryId),
        ),
    ],
    ["bus: write anew", async () => writeAnew(database, rowsOf(await messages()), 1_000)],
    [
      "bus: write to outbox",
      async () =>
        writeToOutbox(
          database,
          brokered,
          (await messages()).map(({ feedbackId }) => feedbackId),
        ),
    ],
    ["bus: forget messages", async () => forgetMessages(database, await messages())],
    [
      "bus: bring back",
      async () =>
        bringBackDeliveries(
          database,
          (await messages()).map(({ deliveryId }) => deliveryId),
        ),
    ],
    ["bus, every minute: mend the outbox", () => mendOutbox(database, brokered, never)],
  ];
  return statements.map(([name, action]) => [`${name}, ${when}`, action]);
}
