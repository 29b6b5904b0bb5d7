// What the messages of a broker do to the ledger, and what the broker is told of each.

import { beforeEach, describe, expect, test } from "vitest";
import { rowsOf } from "../../../../src/adapters/postgres/outbox/messages.ts";
import { claimUnpublished, markPublished } from "../../../../src/adapters/postgres/outbox/unpublished.ts";
import { DatabaseUnavailableError, OtherSecretsKeyError } from "../../../../src/domain/errors/errors.ts";
import { type DeliveryId, type FeedbackId, marketplaceName } from "../../../../src/domain/identifiers.ts";
import type { DeliveryMessage } from "../../../../src/ports/delivery-bus.ts";
import type { OpenDelivery } from "../../../../src/ports/delivery-ledger.ts";
import { createMessageHandlers } from "../../../../src/processes/worker/bus/handle-messages.ts";
import { createTally } from "../../../../src/processes/worker/tally.ts";
import { silentLog } from "../../../../trials/silent-log.ts";
import { anna } from "../../../samples/callers.ts";
import { openStoredAt } from "../../../samples/stored.ts";

const stored = await openStoredAt([marketplaceName("wildberries")], "wool-wildberries");
const never = new AbortController().signal;

beforeEach(() => stored.pool.query("truncate feedback cascade; delete from wake_up.job"));

type Turn = (deliveries: readonly OpenDelivery[]) => Promise<void>;

/** Handlers whose lane does this in its turn. */
function handlersOf(turn: Turn = async () => {}) {
  const turns: (readonly DeliveryId[])[] = [];
  const tally = createTally();
  const counted: string[] = [];
  const handlers = createMessageHandlers({
    database: stored.database,
    lanes: stored.queue,
    runLane: async (_lane, only) => {
      turns.push(only);
      await turn(await stored.ledger.loadApproved(stored.account, 100, [], only));
    },
    onWritten: () => {},
    progress: tally.progress,
    counts: { add: (event, _about, count) => void counted.push(`${event} ${count}`) },
    log: silentLog,
  });
  return { ...handlers, turns, tally, counted };
}

async function publish(...ids: readonly string[]): Promise<readonly (DeliveryMessage & { feedbackId: FeedbackId })[]> {
  for (const id of ids) await stored.storeReview(id, "approved");
  const claimed = await claimUnpublished(stored.database, [{ accountId: stored.account, mostUnderWay: 100 }], 100);
  await markPublished(stored.database, rowsOf(claimed));
  return claimed;
}

const waiting = async () => {
  const { rows } = await stored.pool.query(
    "select delivery_id, epoch, published_at is null as unpublished from delivery_outbox order by delivery_id",
  );
  return rows.map(({ epoch, unpublished }) => ({ epoch, unpublished }));
};

const begin = async (delivery: OpenDelivery) => (await stored.ledger.begin(delivery, 20_000, "api")) ?? 0;

const send: Turn = async (deliveries) => {
  for (const delivery of deliveries) {
    await stored.ledger.recordSent(delivery, await begin(delivery), { replyExternalId: null, lookAfterMs: 0 });
  }
};

const refuse: Turn = async (deliveries) => {
  for (const delivery of deliveries) {
    const refusal = { errorCode: "itemRefused", words: "no such text", delayMs: 60_000, countsAsFailure: true };
    await stored.ledger.recordRefusal(delivery, await begin(delivery), refusal);
  }
};

describe("messages of one account", () => {
  test("have one turn together, for their deliveries alone, and are done when these are sent", async () => {
    const [first, second] = await publish("one", "two");
    if (first === undefined || second === undefined) throw new Error("They weren't published.");
    await stored.storeReview("of no message", "approved");
    const { deliver, turns } = handlersOf(send);

    const fates = await deliver(stored.account, [first, second], never);

    expect(turns).toEqual([[first.deliveryId, second.deliveryId]]);
    expect([...fates.values()]).toEqual(["done", "done"]);
    expect(await waiting()).toEqual([{ epoch: 1, unpublished: true }]);
  });

  test("that are late, or come twice, do nothing", async () => {
    const messages = await publish("late");
    await handlersOf(send).deliver(stored.account, messages, never);
    const { deliver, turns } = handlersOf(send);

    expect([...(await deliver(stored.account, messages, never)).values()]).toEqual(["done"]);
    expect(turns).toEqual([]);
  });

  test("whose deliveries had no turn are done with, and scheduled anew", async () => {
    const messages = await publish("waits");

    expect([...(await handlersOf().deliver(stored.account, messages, never)).values()]).toEqual(["done"]);
    expect(await waiting()).toEqual([{ epoch: 2, unpublished: true }]);
  });

  test("while another has the lane are scheduled anew, and nothing is posted", async () => {
    const messages = await publish("held");
    await stored.queue.claimLane({ stage: "deliver", accountId: stored.account });
    const { deliver, turns } = handlersOf(send);

    await deliver(stored.account, messages, never);

    expect(turns).toEqual([]);
    expect(await waiting()).toEqual([{ epoch: 2, unpublished: true }]);
  });

  test("in a process that stops are scheduled anew, and nothing is posted", async () => {
    const messages = await publish("stops");
    const { deliver, turns } = handlersOf(send);

    await deliver(stored.account, messages, AbortSignal.abort());

    expect(turns).toEqual([]);
    expect(await waiting()).toEqual([{ epoch: 2, unpublished: true }]);
  });

  test("are given back to the broker where their delivery is definitely refused, and tried when they come again", async () => {
    const messages = await publish("refused");
    const { deliver, turns } = handlersOf(refuse);

    expect([...(await deliver(stored.account, messages, never)).values()]).toEqual(["failed"]);
    expect(await waiting()).toEqual([{ epoch: 1, unpublished: false }]);

    // Whatever the ledger meant: the broker has kept it back for its own time.
    expect([...(await deliver(stored.account, messages, never)).values()]).toEqual(["failed"]);
    expect(turns).toHaveLength(2);
    const { rows } = await stored.pool.query("select attempts from feedback");
    expect(rows).toEqual([{ attempts: 2 }]);
  });

  test("that the broker keeps back leave their place to others of the account", async () => {
    const [message] = await publish("kept back");
    if (message === undefined) throw new Error("It wasn't published.");
    await stored.storeReview("next", "approved");
    const claimNext = () => claimUnpublished(stored.database, [{ accountId: stored.account, mostUnderWay: 1 }], 100);
    expect(await claimNext()).toEqual([]);

    await handlersOf(refuse).deliver(stored.account, [message], never);

    expect(await claimNext()).toHaveLength(1);
  });

  test("are scheduled anew where the lane's turn failed", async () => {
    const messages = await publish("failed");
    const { deliver } = handlersOf(async () => {
      throw new DatabaseUnavailableError("away");
    });

    expect([...(await deliver(stored.account, messages, never)).values()]).toEqual(["done"]);
    expect(await waiting()).toEqual([{ epoch: 2, unpublished: true }]);
  });

  test("end the process where its key isn't the one in use", async () => {
    const messages = await publish("other key");
    const { deliver } = handlersOf(async () => {
      throw new OtherSecretsKeyError();
    });

    await expect(deliver(stored.account, messages, never)).rejects.toThrow(OtherSecretsKeyError);
  });
});

describe("what the broker has given up", () => {
  test("goes back to a person where it still waits, with the last reason", async () => {
    const [message] = await publish("poisoned");
    if (message === undefined) throw new Error("It wasn't published.");
    await handlersOf(refuse).deliver(stored.account, [message], never);
    const { bringBack, tally, counted } = handlersOf();

    await bringBack([message]);

    const { rows } = await stored.pool.query("select state, reason, reason_detail, due_at from feedback");
    expect(rows).toEqual([
      { state: "inReview", reason: "deliveryFailed", reason_detail: "no such text", due_at: null },
    ]);
    expect(tally.totals().returned).toBe(1);
    expect(counted).toEqual(["deadLetter 1"]);
  });

  test("can be approved again by that person, and goes on its way anew", async () => {
    const [message] = await publish("again");
    if (message === undefined) throw new Error("It wasn't published.");
    await handlersOf().bringBack([message]);

    await stored.decisions.approve(anna, [{ id: message.feedbackId, version: 1, despiteFindings: [] }]);

    const [again] = await claimUnpublished(stored.database, [{ accountId: stored.account, mostUnderWay: 9 }], 9);
    expect(again).toMatchObject({ feedbackId: message.feedbackId });
    expect(again?.deliveryId).not.toBe(message.deliveryId);
  });

  test("isn't touched where it was sent", async () => {
    const messages = await publish("sent");
    await handlersOf(send).deliver(stored.account, messages, never);

    await handlersOf().bringBack(messages);

    const { rows } = await stored.pool.query("select state from feedback");
    expect(rows).toEqual([{ state: "sent" }]);
  });

  test.each(["sending", "unknown"] as const)("is looked for first where it is %s", async (state) => {
    const messages = await publish(state);
    const [delivery] = await stored.ledger.loadApproved(stored.account, 10);
    if (delivery === undefined) throw new Error("It isn't approved.");
    const attempt = await begin(delivery);
    if (state === "unknown")
      await stored.ledger.recordUnknown(delivery, attempt, { errorCode: "timeout", words: null });

    await handlersOf().bringBack(messages);

    expect(await stored.stateOf(delivery.feedbackId)).toMatchObject({ state });
    const { rows } = await stored.pool.query("select absences from delivery");
    // Proven absent once more it is twice, so that it goes back to a person then.
    expect(rows).toEqual([{ absences: 1 }]);
  });
});
