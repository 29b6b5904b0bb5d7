import { beforeEach, describe, expect, test } from "vitest";
import { findDueLanes, isIdle } from "../../../../src/adapters/postgres/lanes/due-lanes.ts";
import { createLanePauses } from "../../../../src/adapters/postgres/lanes/lane-pauses.ts";
import { expireLeases } from "../../../../src/adapters/postgres/ledger/expire-leases.ts";
import type { Stage } from "../../../../src/domain/feedback/feedback-state.ts";
import { type FeedbackState, feedbackStates, stageOfState } from "../../../../src/domain/feedback/feedback-state.ts";
import { accountId } from "../../../../src/domain/identifiers.ts";
import { placeFeedback } from "../../../samples/placed-feedback.ts";
import { openStoredWith } from "../../../samples/stored.ts";

const minute = 60_000;
const otherAccount = accountId(2);

const stored = await openStoredWith("wool-one", "wool-two");
beforeEach(async () => {
  await stored.pool.query("truncate feedback cascade");
  await stored.pool.query("delete from lane_pause");
  await stored.pool.query("delete from wake_up.job");
  await stored.pool.query(
    "update cabinet set next_collect_at = now() + interval '1 hour', stopped_reason = null, stopped_at = null",
  );
});

const lane = (stage: Stage, account = stored.account) => ({ stage, accountId: account });

async function makeCollectionDue(dueInMs: number): Promise<void> {
  await stored.pool.query(
    "update cabinet set next_collect_at = now() + $1::float8 * interval '1 millisecond' where account_id = 1",
    [dueInMs],
  );
}

async function stopFirstCabinet(): Promise<void> {
  await stored.pool.query("update cabinet set stopped_reason = 'credentialExpired' where account_id = 1");
}

function lanesOf(state: FeedbackState, dueInMs: number | null) {
  const stage = stageOfState[state];
  return stage === null || dueInMs === null || dueInMs > 0 ? [] : [lane(stage)];
}

// Where no stage touches an item, it is never due.
const cases = feedbackStates.flatMap((state) =>
  (stageOfState[state] === null && state !== "sending" ? [null] : [-minute, minute]).map((dueInMs) => ({
    state,
    dueInMs,
  })),
);

describe("the lanes that are due", () => {
  test.each(cases)("follow from an item that is $state and due in $dueInMs ms", async ({ state, dueInMs }) => {
    await placeFeedback(stored.pool, { state, dueInMs });

    expect((await findDueLanes(stored.database)).anywhere).toEqual(lanesOf(state, dueInMs));
  });

  test("name a lane once, however many items it has", async () => {
    for (const state of ["sent", "unknown", "sent"] as const) {
      await placeFeedback(stored.pool, { state, dueInMs: 0 });
    }

    expect((await findDueLanes(stored.database)).anywhere).toEqual([lane("confirm")]);
  });

  test("are those of every account", async () => {
    await placeFeedback(stored.pool, { state: "new", dueInMs: 0 });
    await placeFeedback(stored.pool, { state: "approved", dueInMs: 0, account: otherAccount });

    const due = (await findDueLanes(stored.database)).anywhere;

    expect(due).toHaveLength(2);
    expect(due).toEqual(expect.arrayContaining([lane("draft"), lane("deliver", otherAccount)]));
  });

  test("have the collection among them when its time has come", async () => {
    await makeCollectionDue(0);

    expect((await findDueLanes(stored.database)).anywhere).toEqual([lane("collect")]);
  });

  test("leave out a stopped cabinet", async () => {
    await placeFeedback(stored.pool, { state: "new", dueInMs: 0 });
    await makeCollectionDue(0);
    await stopFirstCabinet();

    expect((await findDueLanes(stored.database)).anywhere).toEqual([]);
  });
});

describe("a run", () => {
  const ask = (withinMs = 0, collectDueBy = new Date(0)) => isIdle(stored.database, { withinMs, collectDueBy });

  test.each(cases)("knows what an item means that is $state and due in $dueInMs ms", async ({ state, dueInMs }) => {
    await placeFeedback(stored.pool, { state, dueInMs });

    // What is being sent is waited for, due or not.
    const isBusy = state === "sending" || lanesOf(state, dueInMs).length > 0;
    expect(await ask()).toBe(!isBusy);
  });

  test("is idle when there is nothing at all", async () => {
    expect(await ask()).toBe(true);
  });

  test("waits for what is due within the time that it was given, and not for what is due later", async () => {
    await placeFeedback(stored.pool, { state: "sent", dueInMs: 10 * minute });

    expect(await ask(11 * minute)).toBe(false);
    expect(await ask(9 * minute)).toBe(true);
  });

  test("waits for its own collection, and not for the next round", async () => {
    await makeCollectionDue(-minute);
    expect(await ask(0, new Date())).toBe(false);

    await makeCollectionDue(minute);
    expect(await ask(10 * minute, new Date())).toBe(true);
  });

  test("waits for a lane whose pause ends in time, and not for a longer one", async () => {
    await placeFeedback(stored.pool, { state: "approved", dueInMs: 0 });
    await createLanePauses(stored.database).pause(lane("deliver"), "rateLimited", 5 * minute);

    expect(await ask(6 * minute)).toBe(false);
    expect(await ask(4 * minute)).toBe(true);
  });

  test("waits for a lane that is woken or at work, which may make something due as its last step", async () => {
    await stored.queue.wakeMany(stored.database, [lane("deliver")]);
    expect(await ask()).toBe(false);

    const [atWork] = await stored.queue.claim(1);
    expect(await ask()).toBe(false);

    if (atWork !== undefined) await stored.queue.complete(atWork);
    expect(await ask()).toBe(true);
  });

  test("doesn't wait for another's collection that is at work", async () => {
    await stored.queue.wakeMany(stored.database, [lane("collect")]);
    await stored.queue.claim(1);

    expect(await ask()).toBe(true);
  });

  test("waits for what is being sent until its lease is ended, which doesn't take its lane", async () => {
    await placeFeedback(stored.pool, { state: "sending", dueInMs: -minute });
    await placeFeedback(stored.pool, { state: "approved", dueInMs: -minute });
    await stopFirstCabinet();
    expect(await ask()).toBe(false);

    expect(await expireLeases(stored.database)).toBe(1);

    expect(await ask()).toBe(true);
  });
});
