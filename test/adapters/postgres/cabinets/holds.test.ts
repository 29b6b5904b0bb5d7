// What a person stops: a cabinet, a supplier, all sending. Nothing begins after the stop was told, whoever was at work.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  pause,
  readSendingStop,
  resume,
  resumeSending,
  stopSending,
} from "../../../../src/adapters/postgres/cabinets/holds.ts";
import { removeHolder } from "../../../../src/adapters/postgres/cabinets/removal.ts";
import { importSuppliers } from "../../../../src/adapters/postgres/cabinets/supplier-import.ts";
import { findDueLanes, isIdle } from "../../../../src/adapters/postgres/lanes/due-lanes.ts";
import { createKindStops } from "../../../../src/adapters/postgres/lanes/kind-stops.ts";
import { cabinetOverviews, findWaiting } from "../../../../src/adapters/postgres/views/overview.ts";
import type { Stage } from "../../../../src/domain/feedback/feedback-state.ts";
import { accountId, cabinetId, supplierId } from "../../../../src/domain/identifiers.ts";
import { service } from "../../../../src/domain/people/actor.ts";
import { anna, boris } from "../../../samples/callers.ts";
import { itemSteps, leaseMs } from "../../../samples/item-steps.ts";
import { placeFeedback } from "../../../samples/placed-feedback.ts";
import { countWaiting } from "../../../samples/queue-up.ts";
import { openStored, type Stored, sampleCabinet, sampleSupplier } from "../../../samples/stored.ts";

const wool = { kind: "cabinet", id: cabinetId("wool-wb") } as const;
const owner = { kind: "supplier", id: supplierId("northern-wool") } as const;

let stored: Stored;
beforeEach(async () => {
  stored = await openStored();
  await stored.importSuppliers([sampleCabinet("wool-wb")]);
});
afterEach(() => stored.close());

async function dueStages(): Promise<readonly Stage[]> {
  return (await findDueLanes(stored.database)).anywhere.map(({ stage }) => stage).toSorted();
}

async function auditOf(subject: string): Promise<readonly string[]> {
  const found = await stored.pool.query("select actor, action from audit_event where subject = $1 order by id", [
    subject,
  ]);
  return found.rows.map(({ actor, action }) => `${actor} ${action}`);
}

/** Something to do in every stage. */
async function placeWork(): Promise<void> {
  for (const state of ["new", "drafted", "approved", "unknown"] as const) {
    await placeFeedback(stored.pool, { state, dueInMs: 0 });
  }
}

const holds = [
  ["a cabinet", () => pause(stored.database, anna, wool), () => resume(stored.database, anna, wool)],
  ["its supplier", () => pause(stored.database, anna, owner), () => resume(stored.database, anna, owner)],
  ["all sending", () => stopSending(stored.database, anna.actor), () => resumeSending(stored.database, anna.actor)],
] as const;

describe.each(holds)("a stop of %s", (_name, stop, goOn) => {
  test("keeps a post from beginning that was loaded and looked at before", async () => {
    await stored.storeReview("looked-at", "approved");
    const [delivery] = await stored.ledger.loadApproved(stored.account, 10);
    if (delivery === undefined) throw new Error("The delivery isn't approved");

    await stop();

    expect(await stored.ledger.begin(delivery, leaseMs, "api")).toBeNull();
    expect(await stored.ledger.loadApproved(stored.account, 10)).toEqual([]);
    expect(await stored.stateOf(delivery.feedbackId)).toMatchObject({ state: "approved" });
  });

  test("lets it out again when it is taken back", async () => {
    await stored.storeReview("goes-on", "approved");
    await stop();

    await goOn();

    const [delivery] = await stored.ledger.loadApproved(stored.account, 10);
    expect(delivery && (await stored.ledger.begin(delivery, leaseMs, "api"))).toBe(1);
  });

  test("tells what was being sent already, and that is recorded", async () => {
    const steps = itemSteps(stored);
    const id = await stored.storeReview("begun", "approved");
    const begun = await steps.begin(id);
    await stored.storeReview("waits", "approved");

    expect(await stop()).toEqual({ isChanged: true, inFlight: [id] });

    const isRecorded = await stored.ledger.recordSent(begun.delivery, begun.attempt, {
      replyExternalId: null,
      lookAfterMs: 0,
    });
    expect(isRecorded).toBe(true);
    expect(await dueStages()).toContain("confirm");
  });

  test("waits for whoever is beginning a post in the same moment", async () => {
    const beginner = await stored.pool.connect();
    let isStopped = false;
    try {
      await beginner.query("begin");
      await beginner.query("lock table delivery_attempt in row exclusive mode");
      const stopping = stop().then(() => {
        isStopped = true;
      });
      await expect.poll(() => countWaiting(stored.pool)).toBe(1);
      expect(isStopped).toBe(false);
      await beginner.query("commit");
      await stopping;
    } finally {
      beginner.release();
    }
    expect(isStopped).toBe(true);
  });

  test("ends a run instead of keeping it waiting", async () => {
    await stored.storeReview("held", "approved");
    await stop();
    await stored.pool.query("delete from wake_up.job");

    expect(await isIdle(stored.database, { withinMs: 0, collectDueBy: new Date(0) })).toBe(true);
  });

  test("twice changes nothing more", async () => {
    await stop();

    expect(await stop()).toMatchObject({ isChanged: false });
  });
});

test("a post that waits for a stop in the same moment doesn't begin", async () => {
  await stored.storeReview("late", "approved");
  const [delivery] = await stored.ledger.loadApproved(stored.account, 10);
  if (delivery === undefined) throw new Error("The delivery isn't approved");
  // Prepared once, as in a worker that has posted before: its plan must see what the wait has brought.
  for (let round = 0; round < 6; round += 1)
    expect(await stored.ledger.begin({ ...delivery, attempt: 9 }, leaseMs, "api")).toBeNull();
  const stopper = await stored.pool.connect();
  try {
    await stopper.query("begin");
    await stopper.query("lock table delivery_attempt in share row exclusive mode");
    const beginning = stored.ledger.begin(delivery, leaseMs, "api");
    await expect.poll(() => countWaiting(stored.pool)).toBe(1);
    await stopper.query("insert into sending_stop (by) values ('anna')");
    await stopper.query("commit");

    expect(await beginning).toBeNull();
  } finally {
    stopper.release();
  }
});

test("a resting cabinet collects, drafts and sends nothing, and what was sent is still looked for", async () => {
  await placeWork();
  expect(await dueStages()).toEqual(["collect", "confirm", "deliver", "draft", "review"]);

  await pause(stored.database, anna, wool);

  expect(await dueStages()).toEqual(["confirm"]);
  expect(await findWaiting(stored.database, "everybody")).toContainEqual({
    cabinet: "wool-wb",
    reason: "paused",
    until: null,
  });
  expect(await cabinetOverviews(stored.database, "everybody")).toMatchObject([{ cabinet: "wool-wb", isPaused: true }]);
});

test("while nobody may send, everything else goes on", async () => {
  await placeWork();

  await stopSending(stored.database, anna.actor);

  expect(await dueStages()).toEqual(["collect", "confirm", "draft", "review"]);
  expect(await findWaiting(stored.database, "everybody")).toContainEqual({
    cabinet: "wool-wb",
    reason: "sendingStopped",
    until: null,
  });
  expect(await readSendingStop(stored.database)).toMatchObject({ by: "person:anna" });
});

test("a cabinet that is resumed still rests while its supplier does, and that is told", async () => {
  await pause(stored.database, anna, owner);
  await pause(stored.database, anna, wool);

  const released = await resume(stored.database, boris, wool);

  expect(released).toEqual({ isChanged: true, restingSupplier: "northern-wool" });
  expect(await dueStages()).toEqual([]);
  expect(await resume(stored.database, boris, owner)).toEqual({ isChanged: true, restingSupplier: null });
  expect(await dueStages()).toEqual(["collect"]);
});

test("a pause outlives an import, which takes up what only the key had stopped", async () => {
  await pause(stored.database, anna, wool);
  await stored.pool.query("update cabinet set stopped_reason = 'credentialExpired', stopped_at = now()");

  await stored.importSuppliers([sampleCabinet("wool-wb")]);

  expect(await cabinetOverviews(stored.database, "everybody")).toMatchObject([{ isPaused: true, stoppedReason: null }]);
});

test("each stop and its end are written down once, with the person", async () => {
  for (const [, stop, goOn] of holds) {
    await stop();
    await stop();
    await goOn();
    await goOn();
  }

  expect(await auditOf("cabinet:wool-wb")).toEqual(["person:anna cabinet-paused", "person:anna cabinet-resumed"]);
  expect(await auditOf("supplier:northern-wool")).toEqual([
    "service supplier-imported",
    "person:anna supplier-paused",
    "person:anna supplier-resumed",
  ]);
  expect(await auditOf("service")).toEqual(["person:anna sending-stopped", "person:anna sending-resumed"]);
});

test("of what isn't there nothing can be stopped", async () => {
  expect(await pause(stored.database, anna, { kind: "cabinet", id: cabinetId("nobody") })).toBeNull();
  expect(await resume(stored.database, anna, { kind: "supplier", id: supplierId("nobody") })).toBeNull();
});

describe.each(holds.filter(([name]) => name !== "all sending"))("drafts after a stop of %s", (_name, stop, goOn) => {
  test("don't begin any more, and do so again when it is taken back", async () => {
    expect(await stored.drafting.takesWork(stored.account)).toBe(true);

    await stop();
    expect(await stored.drafting.takesWork(stored.account)).toBe(false);

    await goOn();
    expect(await stored.drafting.takesWork(stored.account)).toBe(true);
  });
});

test("a stop of all sending lets drafts go on", async () => {
  await stopSending(stored.database, anna.actor);

  expect(await stored.drafting.takesWork(stored.account)).toBe(true);
});

test("each of several lanes that ask at once gets its own answer", async () => {
  await stored.importSuppliers([sampleCabinet("wool-wb"), sampleCabinet("wool-wb-2")]);
  await pause(stored.database, anna, wool);

  const answers = [accountId(1), accountId(2), accountId(3), accountId(2)].map((id) => stored.drafting.takesWork(id));

  expect(await Promise.all(answers)).toEqual([false, true, false, true]);
});

test.each([
  ["resumes a supplier", () => resume(stored.database, anna, owner)],
  ["removes one", () => removeHolder(stored.database, anna, owner, { letGo: false })],
])("who %s beside an import neither stops it nor is stopped by it", async (_name, act) => {
  const other = {
    supplier: { ...sampleSupplier, id: supplierId("amber-home") },
    cabinets: [sampleCabinet("amber-wb")],
  };
  const own = { supplier: sampleSupplier, cabinets: [sampleCabinet("wool-wb")] };
  const runImport = () => importSuppliers(stored.database, stored.vault, service, [other, own]);
  await runImport();
  await pause(stored.database, anna, owner);
  await createKindStops(stored.database).stop(stored.account, "review", {
    reason: "subscriptionMissing",
    route: "api",
  });

  // The import has the cabinets already when it waits for the other supplier.
  const gate = await stored.pool.connect();
  await gate.query("begin");
  await gate.query("select from supplier where id = 'amber-home' for update");
  const importing = runImport();
  await expect.poll(() => countWaiting(stored.pool)).toBe(1);
  const acting = act();
  await expect.poll(() => countWaiting(stored.pool)).toBe(2);
  gate.release(true);

  expect((await Promise.allSettled([importing, acting])).map(({ status }) => status)).toEqual([
    "fulfilled",
    "fulfilled",
  ]);
});
