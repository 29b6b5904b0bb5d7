// Everything that a filter matches comes row by row, once, however many pages it takes.

import { afterAll, beforeAll, expect, test } from "vitest";
import { anyItem } from "../../src/desk/item-conditions.ts";
import { InputError } from "../../src/domain/errors/errors.ts";
import { feedbackStates } from "../../src/domain/feedback/feedback-state.ts";
import { supplierId } from "../../src/domain/identifiers.ts";
import { anna, annaOf } from "../samples/callers.ts";
import { placeFeedback } from "../samples/placed-feedback.ts";
import { amber, openTestDesk, type TestDesk, wool } from "./open-desk.ts";

const everything = { ...anyItem, states: feedbackStates };
const pages = 1_001;

let opened: TestDesk;
beforeAll(async () => {
  opened = await openTestDesk();
  const { pool } = opened.stored;
  await placeFeedback(pool, { state: "published" });
  await pool.query(
    `insert into feedback (account_id, kind, external_id, state, priority, text, pros, cons, rating, tags, has_media,
      is_suspicious, product_external_id, product_facts, written_at, content_hash)
    select account_id, kind, 'copy-' || i, state, i % 3, text, pros, cons, rating, tags, has_media,
      is_suspicious, product_external_id, product_facts, written_at, content_hash
    from feedback, generate_series(2, $1) i`,
    [pages],
  );
  await opened.placeAmber("inReview");
});
afterAll(() => opened.close());

async function idsOf(...[caller, wanted]: Parameters<TestDesk["desk"]["exportReplies"]>): Promise<readonly number[]> {
  const ids: number[] = [];
  for await (const { id } of await opened.desk.exportReplies(caller, wanted)) ids.push(id);
  return ids;
}

test("each row comes once, over all pages", async () => {
  const ids = await idsOf(anna, everything);

  expect(ids).toHaveLength(pages + 1);
  expect(new Set(ids).size).toBe(pages + 1);
});

test("only what the filter matches", async () => {
  expect(await idsOf(anna, { ...everything, states: ["inReview"] })).toHaveLength(1);
  expect(await idsOf(anna, { ...everything, supplier: amber })).toHaveLength(1);
});

test("of another supplier nothing", async () => {
  expect(await idsOf(annaOf(wool), everything)).toHaveLength(pages);
  expect(await idsOf(annaOf(), everything)).toEqual([]);
});

test("a mistyped name is refused before a row is asked for", async () => {
  await expect(opened.desk.exportReplies(anna, { ...everything, supplier: supplierId("woolen") })).rejects.toThrow(
    InputError,
  );
});
