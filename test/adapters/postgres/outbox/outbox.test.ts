// What a broker is to carry is written with the approval, published while its lane may work, and forgotten when it is done with.

import { beforeEach, describe, expect, test } from "vitest";
import {
  forgetMessages,
  readStandings,
  rowsOf,
  takeCurrent,
} from "../../../../src/adapters/postgres/outbox/messages.ts";
import { mendOutbox, writeAnew } from "../../../../src/adapters/postgres/outbox/outbox-rows.ts";
import { claimUnpublished, markPublished } from "../../../../src/adapters/postgres/outbox/unpublished.ts";
import { findWaiting } from "../../../../src/adapters/postgres/views/overview.ts";
import { accountId, deliveryId, type FeedbackId, marketplaceName } from "../../../../src/domain/identifiers.ts";
import type { DeliveryMessage } from "../../../../src/ports/delivery-bus.ts";
import { anna } from "../../../samples/callers.ts";
import { openStoredAt } from "../../../samples/stored.ts";

const marketplaces = [marketplaceName("wildberries")];
const stored = await openStoredAt(marketplaces, "wool-wildberries");
const lanes = [{ accountId: stored.account, mostUnderWay: 3 }];
const never = new AbortController().signal;

beforeEach(() => stored.pool.query("truncate feedback cascade; delete from wake_up.job"));

const claim = (most = 100) =>
  claimUnpublished(stored.database, [{ accountId: stored.account, mostUnderWay: most }], 100);
const approve = (id: string) => stored.storeReview(id, "approved");

async function publish(most?: number): Promise<readonly DeliveryMessage[]> {
  const claimed = await claim(most);
  await markPublished(stored.database, rowsOf(claimed));
  return claimed;
}

async function countRows(): Promise<number> {
  const { rows } = await stored.pool.query("select count(*)::integer as count from delivery_outbox");
  return rows[0].count;
}

const age = (id: FeedbackId) =>
  stored.pool.query(
    `with old as (update feedback set due_at = now() - interval '11 minutes' where id = $1 returning id)
     update delivery_outbox o set published_at = now() - interval '11 minutes'
     from delivery d join old on old.id = d.feedback_id where o.delivery_id = d.id`,
    [id],
  );

describe("an approval at a marketplace that goes by a broker", () => {
  test("writes its row, and wakes no delivering lane", async () => {
    const id = await approve("one");

    expect(await claim()).toMatchObject([{ feedbackId: id, accountId: stored.account, marketplace: "wildberries" }]);
    const { rows } = await stored.pool.query("select data ->> 'stage' as stage from wake_up.job");
    expect(rows.map(({ stage }) => stage)).not.toContain("deliver");
  });

  test("by a person writes it, too, and tells the relay of this process", async () => {
    let rings = 0;
    stored.queue.onOutboxWritten(() => {
      rings += 1;
    });
    const id = await stored.storeReview("person", "inReview");

    await stored.decisions.approve(anna, [{ id, version: 1, despiteFindings: [] }]);

    expect(await claim()).toMatchObject([{ feedbackId: id }]);
    expect(rings).toBe(1);
  });

  test("that is rolled back leaves no row", async () => {
    const id = await stored.storeReview("rolled-back", "inReview");
    await stored.pool.query("update feedback set state = 'approved', due_at = now() where id = $1", [id]);
    await stored.pool.query(
      "insert into delivery (feedback_id, reply_version, text, operation, approved_by) values ($1, 1, '', 'create', 'anna')",
      [id],
    );
    const failed = stored.queue.transact(stored.database, async (_transaction, { dispatch }) => {
      await dispatch([{ id, accountId: stored.account }]);
      throw new Error("power cut");
    });

    await expect(failed).rejects.toThrow("power cut");
    expect(await countRows()).toBe(0);
  });

  test("of what was parked, and of what was proven absent, writes a new one", async () => {
    const [parked, absent] = [await approve("parked"), await approve("absent")];
    const first = await publish();
    await stored.pool.query(
      "update feedback set state = 'parked', parked_from = 'approved', reason = 'internalError', due_at = null where id = $1",
      [parked],
    );
    const delivery = (await stored.ledger.loadApproved(stored.account, 10))[0];
    if (delivery === undefined) throw new Error("It isn't approved.");
    const attempt = (await stored.ledger.begin(delivery, 20_000, "api")) ?? 0;
    await stored.ledger.recordUnknown(delivery, attempt, { errorCode: "timeout", words: null });
    const pending = await stored.ledger.loadPending(stored.account, 10);

    await stored.decisions.resume(anna, [parked]);
    await stored.ledger.recordAbsent(pending, "provenAbsent");

    const again = await claim();
    expect(again.map(({ feedbackId }) => feedbackId).toSorted()).toEqual([parked, absent].toSorted());
    expect(Math.min(...again.map(({ epoch }) => epoch))).toBeGreaterThan(Math.max(...first.map(({ epoch }) => epoch)));
  });
});

describe("a relay", () => {
  test("claims a row that another is publishing only when that one had its time", async () => {
    await approve("claimed");
    expect(await claim()).toHaveLength(1);

    expect(await claim()).toEqual([]);
    await stored.pool.query("update delivery_outbox set claimed_until = now()");

    expect(await claim()).toHaveLength(1);
  });

  test("has no more of one account under way than it may", async () => {
    for (const id of ["a", "b", "c", "d", "e"]) await approve(id);

    expect(await publish(3)).toHaveLength(3);
    expect(await publish(3)).toHaveLength(0);
    const [done] = await stored.pool
      .query("select delivery_id, epoch from delivery_outbox where published_at is not null limit 1")
      .then(({ rows }) => rows);
    await forgetMessages(stored.database, [
      { deliveryId: deliveryId(Number(done.delivery_id)), accountId: stored.account, epoch: done.epoch },
    ]);

    expect(await publish(3)).toHaveLength(1);
  });

  test("takes the urgent ones first", async () => {
    const [usual, urgent] = [await approve("usual"), await approve("urgent")];
    await stored.pool.query(
      "update delivery_outbox o set priority = -1 from delivery d where d.id = o.delivery_id and d.feedback_id = $1",
      [urgent],
    );

    expect((await claim(1)).map(({ feedbackId }) => feedbackId)).toEqual([urgent]);
    expect((await claim(1)).map(({ feedbackId }) => feedbackId)).toEqual([usual]);
  });

  test("publishes nothing of an account that it isn't given, nor what was taken back", async () => {
    const id = await approve("taken back");
    expect(await claimUnpublished(stored.database, [{ accountId: accountId(999), mostUnderWay: 9 }], 100)).toEqual([]);

    await stored.decisions.reject(anna, [id], ["approved"]);

    expect(await claim()).toEqual([]);
    expect(await countRows()).toBe(0);
  });

  test("doesn't mark what was scheduled anew while it published", async () => {
    await approve("anew");
    const claimed = await claim();
    await writeAnew(stored.database, rowsOf(claimed), 0);

    await markPublished(stored.database, rowsOf(claimed));

    expect(await claim()).toMatchObject([{ epoch: (claimed[0]?.epoch ?? 0) + 1 }]);
  });
});

describe("a message", () => {
  test("counts while its delivery waits as it did, and not once that is scheduled anew", async () => {
    await approve("counts");
    const messages = await publish();
    expect(await takeCurrent(stored.database, stored.account, messages)).toMatchObject([{ failures: 0 }]);

    await writeAnew(stored.database, rowsOf(messages), 0);

    expect(await takeCurrent(stored.database, stored.account, messages)).toEqual([]);
  });

  test("that names another account's delivery counts for nothing", async () => {
    await approve("foreign");
    const messages = await publish();

    expect(await takeCurrent(stored.database, accountId(999), messages)).toEqual([]);
  });

  test("of a delivery that has failed before makes it due; one that waits for something else stays", async () => {
    const [failed, waiting] = [await approve("failed"), await approve("waiting")];
    const messages = await publish();
    await stored.pool.query("update feedback set due_at = now() + interval '1 hour'");
    await stored.pool.query("update feedback set reason = 'refusedRetry', attempts = 2 where id = $1", [failed]);

    await takeCurrent(stored.database, stored.account, messages);

    const due = await stored.pool.query("select id from feedback where due_at <= now()");
    expect(due.rows.map(({ id }) => Number(id))).toEqual([failed]);
    expect(waiting).not.toBe(failed);
  });

  test("is scheduled anew no sooner than its item is due", async () => {
    const id = await approve("later");
    const messages = await publish();
    await stored.pool.query("update feedback set due_at = now() + interval '1 hour' where id = $1", [id]);

    await writeAnew(stored.database, rowsOf(messages), 0);

    expect(await claim()).toEqual([]);
    expect(
      await readStandings(
        stored.database,
        messages.map(({ deliveryId: each }) => each),
      ),
    ).toMatchObject([{ state: "approved", epoch: 2 }]);
  });
});

describe("the outbox is mended", () => {
  const mend = () => mendOutbox(stored.database, marketplaces, never);

  test("where something was approved while another bus served the marketplace", async () => {
    const id = await approve("switched");
    await stored.pool.query("delete from delivery_outbox");

    expect(await mend()).toBe(1);
    expect(await claim()).toMatchObject([{ feedbackId: id }]);
  });

  test("where something stayed approved for ten minutes after it was published, and not before", async () => {
    const id = await approve("lost");
    await publish();
    expect(await mend()).toBe(0);

    await age(id);

    expect(await mend()).toBe(1);
    expect(await claim()).toMatchObject([{ feedbackId: id, epoch: 2 }]);
  });

  test("but not while a failed one waits for its next try", async () => {
    const id = await approve("kept back");
    await publish();
    await age(id);
    await stored.pool.query("update feedback set due_at = now() where id = $1", [id]);

    expect(await mend()).toBe(0);
  });

  test("where an item was made due earlier than its row says", async () => {
    const id = await approve("earlier");
    await stored.pool.query("update delivery_outbox set due_at = now() + interval '1 hour'");

    expect(await mend()).toBe(1);
    expect(await claim()).toMatchObject([{ feedbackId: id }]);
  });

  test("of rows that were published long ago, and whose delivery isn't approved any more", async () => {
    const id = await approve("rejected");
    await publish();
    await age(id);
    await stored.decisions.reject(anna, [id], ["approved"]);

    expect(await mend()).toBe(0);
    expect(await countRows()).toBe(0);
  });

  test("and not of marketplaces that go by lanes", async () => {
    await approve("by lanes");
    await stored.pool.query("delete from delivery_outbox");

    expect(await mendOutbox(stored.database, [marketplaceName("ozon")], never)).toBe(0);
  });
});

test("an account's row isn't claimed beyond the limit of one call", async () => {
  for (const id of ["x", "y"]) await approve(id);

  expect(await claimUnpublished(stored.database, lanes, 1)).toHaveLength(1);
});

describe("a cabinet whose replies the broker doesn't take", () => {
  const reasons = async () => (await findWaiting(stored.database, "everybody")).map(({ reason }) => reason);
  const waitForMinutes = () => stored.pool.query("update delivery_outbox set due_at = now() - interval '2 minutes'");

  test("says so while relays try in vain, and no longer", async () => {
    await approve("one");
    await waitForMinutes();
    expect(await reasons()).toEqual([]);

    const claimed = await claim();
    expect(await reasons()).toEqual(["busUnavailable"]);

    await markPublished(stored.database, rowsOf(claimed));
    expect(await reasons()).toEqual([]);
  });

  test("says nothing of what is published as soon as it is due", async () => {
    await approve("one");
    await claim();

    expect(await reasons()).toEqual([]);
  });
});
