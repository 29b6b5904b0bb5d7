// Whoever may see one supplier sees, counts, decides and stops nothing of another, and isn't told its names.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { InputError } from "../../src/domain/errors/errors.ts";
import type { Fault } from "../../src/domain/fault/fault.ts";
import { cabinetId, type FeedbackId, marketplaceName, supplierId } from "../../src/domain/identifiers.ts";
import { anna, annaOf } from "../samples/callers.ts";
import { placeFeedback } from "../samples/placed-feedback.ts";
import { sampleCabinet, sampleSupplier } from "../samples/stored.ts";
import { amber, everything, everywhere, openTestDesk, type TestDesk, wool } from "./open-desk.ts";

const annaOfWool = annaOf(wool);
const nobodyWaits = { onBusy: () => undefined, rest: async () => undefined };
const amberCabinet = { kind: "cabinet", id: cabinetId("amber-wb") } as const;

let opened: TestDesk;
let waiting: FeedbackId;
beforeAll(async () => {
  opened = await openTestDesk();
});
afterAll(() => opened.close());
beforeEach(async () => {
  await opened.stored.pool.query("truncate feedback cascade");
  waiting = await opened.placeAmber("inReview");
});

async function faultsOf(work: Promise<unknown>): Promise<readonly (Fault | string)[]> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof InputError) return error.faults;
  throw error;
}

describe("of another supplier", () => {
  test("nothing is listed and nothing is counted", async () => {
    expect(await opened.desk.replies.list(annaOfWool, everywhere)).toEqual({ replies: [], next: null });
    expect(await opened.desk.replies.count(annaOfWool, everywhere)).toBe(0);
    expect(await opened.desk.replies.count(anna, everywhere)).toBe(1);
  });

  test("no decision finds anything, whatever names or matches it", async () => {
    const parked = await opened.placeAmber("parked");
    const { replies, parked: desk } = opened.desk;
    const why = "noSuchItem";

    const approved = await replies.approve(
      annaOfWool,
      { named: [{ id: waiting, version: 1 }] },
      { despiteFindings: true },
    );
    expect(approved).toMatchObject({ done: [], refused: [{ id: waiting, why }], guarded: [], left: 0 });
    expect(await replies.reject(annaOfWool, { named: [waiting] })).toEqual({
      done: [],
      refused: [{ id: waiting, why }],
    });
    expect(await replies.reject(annaOfWool, { matching: everything })).toEqual({ done: [], refused: [] });
    for (const ending of ["settle", "resend", "drop"] as const) {
      expect(await desk.end(annaOfWool, ending, [parked])).toMatchObject({ done: [], refused: [{ why }] });
    }
    await replies.reject(anna, { named: [waiting] });
    expect(await replies.undo(annaOfWool, { named: [waiting] })).toMatchObject({ done: [], refused: [{ why }] });

    expect(await opened.stored.stateOf(waiting)).toEqual({ state: "skipped", reason: "rejectedByPerson" });
    expect(await opened.stored.stateOf(parked)).toMatchObject({ state: "parked" });
  });

  test("the finding of the guard isn't told either", async () => {
    await opened.stored.pool.query("update reply set findings = '[\"link\"]' where feedback_id = $1", [waiting]);

    const choice = { named: [{ id: waiting, version: 1 }] };
    const { guarded } = await opened.desk.replies.approve(annaOfWool, choice, { despiteFindings: false });

    expect(guarded).toEqual([]);
  });

  test("the status shows and counts nothing", async () => {
    await opened.placeAmber("parked");
    await opened.placeAmber("approved");
    await opened.desk.holds.pause(anna, amberCabinet);
    await opened.stored.pool.query("insert into model_usage (supplier_id, day, calls) values ($1, now(), 5)", [amber]);

    const standing = await opened.desk.readStatus(annaOfWool, null);
    await opened.desk.holds.resume(anna, amberCabinet);

    expect(Object.values(standing.states).every((count) => count === 0)).toBe(true);
    expect(standing).toMatchObject({ waiting: [], backlogs: [], model: { calls: 0 } });
    expect(standing.attention).toMatchObject({ cabinets: 0, parked: 0, overdue: 0 });
    expect(standing.cabinets.map(({ cabinet }) => cabinet)).toEqual(["wool-wb"]);
  });

  test("what rests is neither listed nor told of an approval", async () => {
    const wools = await opened.stored.storeReview("wools", "inReview");
    const choice = { named: [waiting, wools].map((id) => ({ id, version: 1 })) };
    await opened.desk.holds.pause(anna, amberCabinet);

    expect(await opened.desk.holds.listPauses(annaOfWool)).toEqual([]);
    expect(await opened.desk.holds.listPauses(anna)).toEqual([{ holder: amberCabinet, cabinets: ["amber-wb"] }]);
    const ofWool = await opened.desk.replies.approve(annaOfWool, choice, { despiteFindings: true });
    const ofAll = await opened.desk.replies.approve(anna, choice, { despiteFindings: true });
    await opened.desk.holds.resume(anna, amberCabinet);

    expect(ofWool).toMatchObject({ done: [wools], heldBack: { resting: 0, holders: [] } });
    expect(ofAll).toMatchObject({ done: [waiting], heldBack: { resting: 1, holders: [amberCabinet] } });
  });

  test("no cabinet is listed, and none can be stopped or removed", async () => {
    expect((await opened.desk.listCabinets(annaOfWool)).map(({ id }) => id)).toEqual(["wool-wb"]);
    const unknown = { code: "unknownName", parameters: { kind: "cabinet", name: "amber-wb" } };
    const { pause, resume, remove, requireKnown } = opened.desk.holds;
    const removal = { ...nobodyWaits, letGo: true };

    for (const work of [
      () => pause(annaOfWool, amberCabinet),
      () => resume(annaOfWool, amberCabinet),
      () => remove(annaOfWool, amberCabinet, removal, new AbortController().signal),
      () => requireKnown(annaOfWool, amberCabinet),
    ]) {
      expect(await faultsOf(work())).toMatchObject([unknown]);
    }
    const cabinets = await opened.desk.countByCabinet(anna);
    expect(cabinets.find(({ cabinet }) => cabinet === "amber-wb")).toMatchObject({ isPaused: false });
  });

  test.each([
    ["supplier", { supplier: supplierId("amber-hone") }, "amber-home"],
    ["cabinet", { cabinet: cabinetId("amber-wbb") }, "amber-wb"],
  ])("a mistyped %s isn't corrected to its name", async (kind, filter, meant) => {
    const search = { ...everywhere, ...filter };
    const asked = async (caller: typeof anna) => faultsOf(opened.desk.replies.list(caller, search));

    expect(await asked(anna)).toMatchObject([{ code: "unknownFilter", parameters: { kind, similar: meant } }]);
    expect(await asked(annaOfWool)).toMatchObject([{ code: "unknownFilter", parameters: { kind, similar: null } }]);
  });
});

describe("of the own supplier", () => {
  test("everything is as for everybody", async () => {
    const id = await opened.stored.storeReview("own", "inReview");
    const { replies } = opened.desk;

    expect((await replies.list(annaOfWool, everywhere)).replies.map((reply) => reply.id)).toEqual([id]);
    expect(await replies.reject(annaOfWool, { matching: everything })).toEqual({ done: [id], refused: [] });
    expect(await replies.undo(annaOfWool, { named: [id] })).toEqual({ done: [id], refused: [] });
    expect(await opened.desk.readStatus(annaOfWool, wool)).toMatchObject({ states: { inReview: 1 } });
  });
});

describe("what concerns everybody", () => {
  test("is only for who may see everybody: all sending, and imports", async () => {
    const beyond = [{ code: "beyondScope" }];
    const marketplace = marketplaceName("wildberries");
    const entry = { supplier: sampleSupplier, cabinets: [sampleCabinet("wool-wb", { marketplace })] };

    expect(await faultsOf(opened.desk.holds.stopSending(annaOfWool))).toMatchObject(beyond);
    expect(await faultsOf(opened.desk.holds.resumeSending(annaOfWool))).toMatchObject(beyond);
    expect(await faultsOf(opened.desk.importSuppliers(annaOfWool, [entry]))).toMatchObject(beyond);
  });

  test("a scope of nobody's suppliers sees nothing at all", async () => {
    await placeFeedback(opened.stored.pool, { state: "inReview" });

    expect(await opened.desk.replies.count(annaOf(), everywhere)).toBe(0);
    expect(await opened.desk.listCabinets(annaOf())).toEqual([]);
  });
});
