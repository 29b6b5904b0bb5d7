// A cabinet that is removed: nothing of it goes out, nothing in doubt is forgotten, and its history stays.

import { afterEach, beforeEach, expect, test } from "vitest";
import { listCabinets } from "../../../../src/adapters/postgres/cabinets/cabinet-directory.ts";
import { removeHolder } from "../../../../src/adapters/postgres/cabinets/removal.ts";
import { importSuppliers } from "../../../../src/adapters/postgres/cabinets/supplier-import.ts";
import { findDueLanes } from "../../../../src/adapters/postgres/lanes/due-lanes.ts";
import { cabinetOverviews } from "../../../../src/adapters/postgres/views/overview.ts";
import { cabinetId, externalId, supplierId } from "../../../../src/domain/identifiers.ts";
import { service } from "../../../../src/domain/people/actor.ts";
import type { CollectionPage } from "../../../../src/ports/collection.ts";
import { anna } from "../../../samples/callers.ts";
import { sampleFound } from "../../../samples/feedback.ts";
import { itemSteps } from "../../../samples/item-steps.ts";
import { placeFeedback } from "../../../samples/placed-feedback.ts";
import { queueUp } from "../../../samples/queue-up.ts";
import { openStored, type Stored, sampleCabinet, sampleSupplier } from "../../../samples/stored.ts";

const wool = { kind: "cabinet", id: cabinetId("wool-wb") } as const;
const byAnna = { letGo: false };

let stored: Stored;
beforeEach(async () => {
  stored = await openStored();
  await stored.importSuppliers([sampleCabinet("wool-wb")]);
});
afterEach(() => stored.close());

async function rows(statement: string) {
  return (await stored.pool.query(statement)).rows;
}

test("what is unsent ends, the key is forgotten, and what was published stays", async () => {
  const published = await placeFeedback(stored.pool, { state: "published" });
  const unsent = [
    await stored.storeReview("new", "new"),
    await stored.storeReview("in-review", "inReview"),
    await stored.storeReview("approved", "approved"),
    await placeFeedback(stored.pool, { state: "parked", reason: "internalError" }),
  ];

  const removal = await removeHolder(stored.database, anna, wool, byAnna);

  expect(removal).toEqual({ kind: "removed", cabinets: ["wool-wb"], ended: 4, unproven: 0 });
  for (const id of unsent) expect(await stored.stateOf(id)).toEqual({ state: "skipped", reason: "cabinetRemoved" });
  expect(await stored.stateOf(published)).toMatchObject({ state: "published" });
  expect(await rows("select outcome from delivery where closed_at is null")).toEqual([]);
  expect(await rows("select length(credentials) as length from cabinet")).toEqual([{ length: 0 }]);
  expect((await findDueLanes(stored.database)).anywhere).toEqual([]);
  expect(await listCabinets(stored.database, "everybody")).toEqual([]);
  expect(await cabinetOverviews(stored.database, "everybody")).toEqual([]);
  expect(await rows("select actor from audit_event where action = 'cabinet-removed'")).toEqual([
    { actor: "person:anna" },
  ]);
});

const pageOf = (id: string, settled: CollectionPage["settled"] = []): CollectionPage => {
  const misshapen = { kind: "review" as const, externalId: externalId(`odd-${id}`), sample: "{}" };
  return {
    added: [sampleFound(id)],
    changed: [],
    settled,
    reopened: [],
    misshapen: [misshapen],
  };
};

test("what a collection still brings in is stored no more", async () => {
  await removeHolder(stored.database, anna, wool, byAnna);

  expect(await stored.collection.storePage(stored.account, pageOf("late"))).toEqual([]);

  expect(await rows("select from feedback")).toEqual([]);
});

test("what a collection was storing at that very moment ends like everything else", async () => {
  const earlier = await stored.storeReview("earlier", "new");
  const known = await stored.collection.findKnown(stored.account, "review", [externalId("earlier")]);
  const settled = [...known.values()].map((one) => ({ known: one, reason: "answeredElsewhere" as const }));

  await queueUp(stored.pool, earlier, [
    () => stored.collection.storePage(stored.account, pageOf("late", settled)),
    () => removeHolder(stored.database, anna, wool, byAnna),
  ]);

  expect(await rows("select external_id, state, reason from feedback order by id")).toEqual([
    { external_id: "earlier", state: "settled", reason: "answeredElsewhere" },
    { external_id: "late", state: "skipped", reason: "cabinetRemoved" },
    { external_id: "odd-late", state: "skipped", reason: "cabinetRemoved" },
  ]);
});

test("what was sent and isn't proven keeps the cabinet, which rests until it is", async () => {
  const steps = itemSteps(stored);
  const sent = await stored.storeReview("sent", "approved");
  await steps.send(sent);

  expect(await removeHolder(stored.database, anna, wool, byAnna)).toEqual({
    kind: "underWay",
    beingSent: 0,
    unproven: 1,
  });

  expect(await cabinetOverviews(stored.database, "everybody")).toMatchObject([{ isPaused: true }]);
  expect((await findDueLanes(stored.database)).anywhere).toMatchObject([{ stage: "confirm" }]);
  await stored.ledger.recordPublished([{ delivery: await steps.pendingDelivery(sent), replyExternalId: null }]);
  expect(await removeHolder(stored.database, anna, wool, byAnna)).toMatchObject({ kind: "removed", ended: 0 });
});

test("a person may let the unproven go, but never what is being sent", async () => {
  const steps = itemSteps(stored);
  const unknown = await stored.storeReview("unknown", "approved");
  await steps.loseTrackOf(unknown);
  const { delivery, attempt } = await steps.begin(await stored.storeReview("begun", "approved"));
  const letGo = { letGo: true };

  expect(await removeHolder(stored.database, anna, wool, letGo)).toEqual({
    kind: "underWay",
    beingSent: 1,
    unproven: 1,
  });
  await stored.ledger.recordUnknown(delivery, attempt, { errorCode: "unknownOutcome", words: null });
  expect(await removeHolder(stored.database, anna, wool, letGo)).toMatchObject({ kind: "removed", unproven: 2 });

  expect(await stored.stateOf(unknown)).toEqual({ state: "settled", reason: "removedUnproven" });
  expect(await rows("select outcome, closed_at is not null as closed from delivery")).toEqual([
    { outcome: "unknown", closed: true },
    { outcome: "unknown", closed: true },
  ]);
});

test("a supplier goes with all of its cabinets, and no one else's", async () => {
  await stored.importSuppliers([sampleCabinet("wool-wb"), sampleCabinet("wool-two")]);
  const silk = { ...sampleSupplier, id: supplierId("silk") };
  await importSuppliers(stored.database, stored.vault, service, [
    { supplier: silk, cabinets: [sampleCabinet("silk-wb")] },
  ]);

  const removal = await removeHolder(stored.database, anna, { kind: "supplier", id: sampleSupplier.id }, byAnna);

  expect(removal).toMatchObject({ kind: "removed", cabinets: ["wool-two", "wool-wb"] });
  expect((await listCabinets(stored.database, "everybody")).map(({ id }) => id)).toEqual(["silk-wb"]);
});

test("imported again it begins anew, and what ended with it goes on", async () => {
  const ended = await stored.storeReview("waited", "inReview");
  await stored.pool.query("update feedback set written_at = now()");
  await stored.pool.query("update cabinet set created_at = now() - interval '1 year'");
  await removeHolder(stored.database, anna, wool, byAnna);

  const report = await stored.importSuppliers([sampleCabinet("wool-wb")]);

  expect(report).toMatchObject({ cabinetsAdded: ["wool-wb"], cabinetsUpdated: [] });
  expect(await stored.stateOf(ended)).toEqual({ state: "new", reason: "cabinetReturned" });
  const [cabinet] = await rows("select answer_since > now() - interval '31 days' as recent, paused_at from cabinet");
  expect(cabinet).toEqual({ recent: true, paused_at: null });
});

test("its account may go on with another cabinet, history and all", async () => {
  const published = await placeFeedback(stored.pool, { state: "published" });
  const identity = { externalId: "seller-of-wool-wb", isHash: false };
  const silk = { ...sampleSupplier, id: supplierId("silk") };
  const asSilk = () =>
    importSuppliers(stored.database, stored.vault, service, [
      { supplier: silk, cabinets: [sampleCabinet("silk-wb", { identity })] },
    ]);

  await expect(asSilk()).rejects.toMatchObject({
    faults: [{ code: "accountTaken", parameters: { holder: "wool-wb" } }],
  });
  await removeHolder(stored.database, anna, wool, byAnna);
  await asSilk();

  expect(await rows("select id, account_id from cabinet")).toEqual([{ id: "silk-wb", account_id: 1 }]);
  expect(await stored.stateOf(published)).toMatchObject({ state: "published" });
});

test("nobody removes what isn't there, or is gone already", async () => {
  await removeHolder(stored.database, anna, wool, byAnna);

  expect(await removeHolder(stored.database, anna, wool, byAnna)).toBeNull();
});
