// What a person lets out: in bulk only what bears no warning, and by name only with open eyes.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { InputError } from "../../src/domain/errors/errors.ts";
import type { FeedbackId } from "../../src/domain/identifiers.ts";
import { anna } from "../samples/callers.ts";
import { everything, openTestDesk, type TestDesk } from "./open-desk.ts";

const link = "Спасибо за отзыв! Загляните на shop-wool.ru";

let opened: TestDesk;
beforeAll(async () => {
  opened = await openTestDesk();
});
afterAll(() => opened.close());
beforeEach(async () => {
  await opened.stored.pool.query("truncate feedback cascade");
});

const approveAll = (despiteFindings = false) =>
  opened.desk.replies.approve(anna, { matching: everything }, { despiteFindings });
const approve = (id: FeedbackId, version: number, despiteFindings = false) =>
  opened.desk.replies.approve(anna, { named: [{ id, version }] }, { despiteFindings });

describe("an approval of everything that matches", () => {
  test("leaves what the model warns of, even where findings are let pass", async () => {
    const harmless = await opened.stored.storeReview("harmless", "inReview");
    const risky = await opened.stored.storeReview("risky", "inReview");
    await opened.stored.pool.query("update analysis set risk_flags = '[\"court\"]' where feedback_id = $1", [risky]);

    expect(await approveAll(true)).toMatchObject({ done: [harmless], refused: [], guarded: [], left: 1 });
    expect(await opened.stored.stateOf(risky)).toMatchObject({ state: "inReview" });
  });

  test("leaves what the guard found, unless it is meant so", async () => {
    const id = await opened.stored.storeReview("found", "inReview");
    await opened.stored.pool.query("update reply set findings = '[\"link\"]' where feedback_id = $1", [id]);

    expect(await approveAll()).toMatchObject({ done: [], left: 1 });
    expect(await approveAll(true)).toMatchObject({ done: [id], left: 0 });
  });

  test("finds what bears no warning, however many more urgent ones bear one", async () => {
    const risky = await opened.stored.storeReview("urgent", "inReview");
    await opened.stored.pool.query("update analysis set risk_flags = '[\"court\"]' where feedback_id = $1", [risky]);
    const harmless = await opened.stored.storeReview("later", "inReview");

    const approval = opened.desk.replies.approve(
      anna,
      { matching: { ...everything, limit: 1 } },
      { despiteFindings: false },
    );

    expect(await approval).toMatchObject({ done: [harmless], left: 1 });
  });

  test("has the guard look once more, for it may know more by now", async () => {
    const id = await opened.stored.storeReview("stored-before", "inReview");
    await opened.stored.pool.query("update reply set text = $2 where feedback_id = $1", [id, link]);

    expect(await approveAll()).toMatchObject({ done: [], left: 0, guarded: [{ id, why: "findings" }] });
  });
});

describe("an approval by name", () => {
  test("of a text with a finding needs a person who says that it is meant so, and that is noted", async () => {
    const id = await opened.stored.storeReview("named", "inReview");
    await opened.stored.pool.query("update reply set text = $2 where feedback_id = $1", [id, link]);

    expect(await approve(id, 1)).toMatchObject({ done: [], guarded: [{ id, version: 1, findings: ["link"] }] });
    expect(await approve(id, 1, true)).toMatchObject({ done: [id], guarded: [] });

    const { rows } = await opened.stored.pool.query("select details from audit_event where action = 'reply-approved'");
    expect(rows).toContainEqual({ details: { despiteFindings: ["link"] } });
  });

  test("of what the marketplace wouldn't take is refused whatever is said, with what it takes", async () => {
    const id = await opened.stored.storeReview("too-long", "inReview");
    await opened.stored.pool.query("update reply set text = repeat('длинно ', 900) where feedback_id = $1", [id]);

    const { done, guarded } = await approve(id, 1, true);

    expect(done).toEqual([]);
    expect(guarded).toMatchObject([{ why: "unsendable", length: 6_300, limits: { title: "Wildberries" } }]);
  });
});

describe("an edit", () => {
  test("tells what the guard finds, and forbids nothing", async () => {
    const id = await opened.stored.storeReview("edited", "inReview");

    const edit = await opened.desk.replies.edit(anna, { id, version: 1 }, link);

    expect(edit).toEqual({ kind: "edited", version: 2, findings: ["link"], excerpts: [expect.anything()] });
  });

  test("of another version than the current one is refused, before anybody writes", async () => {
    const id = await opened.stored.storeReview("outdated", "inReview");
    const refused = { kind: "refused", refusals: [{ id, why: "otherVersion", version: 1 }] };

    expect(await opened.desk.replies.beginEdit(anna, { id, version: 7 })).toEqual(refused);
    expect(await opened.desk.replies.edit(anna, { id, version: 7 }, "Другой текст")).toEqual(refused);
    expect(await opened.desk.replies.beginEdit(anna, { id, version: 1 })).toMatchObject({ kind: "open" });
  });

  test.each([
    ["emptyText", " \n"],
    ["textUnchanged", " Спасибо за отзыв same! "],
  ])("that brings nothing new is refused: %s", async (code, text) => {
    const id = await opened.stored.storeReview("same", "inReview");

    const edit = opened.desk.replies.edit(anna, { id, version: 1 }, text);

    await expect(edit).rejects.toThrow(InputError);
    await expect(edit).rejects.toMatchObject({ faults: [{ code }] });
  });
});
