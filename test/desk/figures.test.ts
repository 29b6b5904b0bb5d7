// What was done for each supplier in a time, and nothing of what lies before or after it.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { InputError } from "../../src/domain/errors/errors.ts";
import type { FeedbackState } from "../../src/domain/feedback/feedback-state.ts";
import { accountId, type FeedbackId, supplierId } from "../../src/domain/identifiers.ts";
import { anna, annaOf } from "../samples/callers.ts";
import { placeFeedback } from "../samples/placed-feedback.ts";
import { amber, amberAccount, openTestDesk, type TestDesk, wool } from "./open-desk.ts";

const hourMs = 3_600_000;
const october = { from: new Date("2026-10-01T00:00:00+03:00"), to: new Date("2026-11-01T00:00:00+03:00") };
const before = new Date(october.from.getTime() - 1);
const within = new Date("2026-10-15T12:00:00Z");

let opened: TestDesk;
beforeAll(async () => {
  opened = await openTestDesk();
});
afterAll(() => opened.close());
beforeEach(() => opened.stored.pool.query("truncate feedback, model_usage cascade"));

type Item = { readonly state: FeedbackState; readonly at?: Date; readonly kind?: "review" | "question" };

/** Collected at a moment, and in its state since then. */
async function place({ state, at = within, kind = "review" }: Item, account = accountId(1)): Promise<FeedbackId> {
  const { pool } = opened.stored;
  const id = await placeFeedback(pool, { state, kind, account, writtenAt: new Date(at.getTime() - hourMs) });
  await pool.query("update feedback set collected_at = $2, state_changed_at = $2 where id = $1", [id, at]);
  return id;
}

type Delivered = { readonly by?: string; readonly at?: Date; readonly verdict?: string | null };

async function deliver(id: FeedbackId, { by = "policy", at = within, verdict = "published" }: Delivered = {}) {
  await opened.stored.pool.query(
    `insert into delivery (feedback_id, reply_version, text, operation, outcome, verdict, approved_by, sent_at, closed_at)
     values ($1, 1, 'Спасибо!', 'create', 'sent', $2, $3, $4, $4)`,
    [id, verdict, by, at],
  );
}

async function figuresOfWool() {
  const { suppliers } = await opened.desk.readFigures(anna, { supplier: wool, ...october });
  return suppliers[0];
}

test("a supplier for which nothing was done has zeros, and no median", async () => {
  expect(await figuresOfWool()).toEqual({
    supplier: wool,
    name: "Northern Wool",
    collected: { reviews: 0, questions: 0 },
    answered: { byRule: 0, byPerson: 0 },
    medianAnswerMs: null,
    settled: 0,
    skipped: 0,
    waitingNow: 0,
    model: { calls: 0, tokens: 0 },
  });
});

test("what was collected and how it ended is counted where the period holds it", async () => {
  for (const state of ["settled", "skipped", "inReview"] as const) {
    await place({ state });
    await place({ state, at: before });
    await place({ state, at: october.to });
  }
  await place({ state: "new", kind: "question", at: october.from });

  expect(await figuresOfWool()).toMatchObject({
    collected: { reviews: 3, questions: 1 },
    settled: 1,
    skipped: 1,
    waitingNow: 3,
  });
});

describe("an answer", () => {
  test("counts for who let it out, when it was sent", async () => {
    await deliver(await place({ state: "published" }));
    await deliver(await place({ state: "sent" }), { verdict: null });
    await deliver(await place({ state: "published" }), { by: "person:anna" });
    await deliver(await place({ state: "published" }), { at: before });

    expect(await figuresOfWool()).toMatchObject({ answered: { byRule: 2, byPerson: 1 } });
  });

  test("counts once, by the first reply that moderation didn't reject", async () => {
    const id = await place({ state: "published" });
    await deliver(id, { verdict: "rejected" });
    await deliver(id, { by: "person:anna", at: new Date(within.getTime() + hourMs) });
    await deliver(id, { at: new Date(within.getTime() + 5 * hourMs) });

    expect(await figuresOfWool()).toMatchObject({ answered: { byRule: 0, byPerson: 1 }, medianAnswerMs: 2 * hourMs });
  });

  test("half of them took no longer than the median", async () => {
    for (const hours of [0, 1, 50]) {
      await deliver(await place({ state: "published" }), { at: new Date(within.getTime() + hours * hourMs) });
    }

    expect(await figuresOfWool()).toMatchObject({ medianAnswerMs: 2 * hourMs });
  });
});

test("the model's calls are those of the supplier's own days", async () => {
  await opened.stored.pool.query(
    `insert into model_usage (supplier_id, day, calls, input_tokens, output_tokens)
     select $1, day::date, 1, 100, 10 from unnest($2::text[]) day`,
    [wool, ["2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01"]],
  );

  expect(await figuresOfWool()).toMatchObject({ model: { calls: 2, tokens: 220 } });
});

test("of another supplier nothing is told", async () => {
  await place({ state: "inReview" }, amberAccount);
  const suppliersFor = async (caller: typeof anna) =>
    (await opened.desk.readFigures(caller, { supplier: null, ...october })).suppliers;

  expect(await suppliersFor(anna)).toMatchObject([{ supplier: amber, waitingNow: 1 }, { supplier: wool }]);
  expect(await suppliersFor(annaOf(wool))).toMatchObject([{ supplier: wool, waitingNow: 0 }]);
  await expect(opened.desk.readFigures(annaOf(wool), { supplier: amber })).rejects.toThrow(InputError);
});

test("without a period it is the last 30 days, and one that ends before it begins is refused", async () => {
  const { from, to } = await opened.desk.readFigures(anna, { supplier: null });

  expect(to.getTime() - from.getTime()).toBe(30 * 24 * hourMs);
  expect(Math.abs(Date.now() - to.getTime())).toBeLessThan(hourMs);
  const backwards = { supplier: null, from: october.to, to: october.from };
  await expect(opened.desk.readFigures(anna, backwards)).rejects.toThrow(InputError);
  await expect(opened.desk.readFigures(anna, { supplier: supplierId("nobody") })).rejects.toThrow(InputError);
});

test("a period that begins in the future is refused as such, and the end that nobody named isn't spoken of", async () => {
  const from = new Date(Date.now() + 24 * hourMs);
  const refused = (period: object) => expect(opened.desk.readFigures(anna, { supplier: null, ...period })).rejects;

  await refused({ from }).toMatchObject({ faults: [{ code: "periodNotBegun" }] });
  await refused({ from, to: new Date() }).toMatchObject({ faults: [{ code: "endsBeforeItBegins" }] });
});
