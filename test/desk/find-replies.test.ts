// Lists page by page, and filters that can't be meant.

import { afterAll, beforeAll, expect, test } from "vitest";
import { cabinetId, feedbackId } from "../../src/domain/identifiers.ts";
import { anna } from "../samples/callers.ts";
import { placeFeedback } from "../samples/placed-feedback.ts";
import { everything, everywhere, openTestDesk, type TestDesk } from "./open-desk.ts";

let opened: TestDesk;
beforeAll(async () => {
  opened = await openTestDesk();
  for (let count = 0; count < 5; count += 1) await placeFeedback(opened.stored.pool, { state: "published" });
});
afterAll(() => opened.close());

test("each page says where the next one begins, and the last one that it is the last", async () => {
  const pages: number[] = [];
  const seen = new Set<number>();
  for (let after: string | null | undefined; after !== null; ) {
    const page = await opened.desk.replies.list(anna, { ...everywhere, limit: 2, ...(after && { after }) });
    pages.push(page.replies.length);
    for (const { id } of page.replies) seen.add(id);
    after = page.next;
  }

  expect(pages).toEqual([2, 2, 1]);
  expect(seen.size).toBe(5);
  expect(await opened.desk.replies.count(anna, { ...everywhere, limit: 2 })).toBe(5);
});

test.each([
  ["unknownFilter", { cabinet: cabinetId("wool-wbb") }],
  ["endsBeforeItBegins", { writtenFrom: new Date("2026-11-02"), writtenBefore: new Date("2026-11-01") }],
  ["notACursor", { after: "page 2" }],
  ["limitOutOfRange", { limit: 0 }],
  ["limitOutOfRange", { limit: 10_001 }],
])("a list that can't be meant is no empty list: %s", async (code, parts) => {
  const list = opened.desk.replies.list(anna, { ...everywhere, ...parts });

  await expect(list).rejects.toMatchObject({ faults: [{ code }] });
});

test.each([
  ["a cabinet that isn't there", { cabinet: cabinetId("wool-wbb") }, "unknownFilter"],
  [
    "a period that ends first",
    { writtenFrom: new Date("2026-11-02"), writtenBefore: new Date("2026-11-01") },
    "endsBeforeItBegins",
  ],
])("neither is it counted: %s", async (_what, parts, code) => {
  const count = opened.desk.replies.count(anna, { ...everywhere, ...parts });

  await expect(count).rejects.toMatchObject({ faults: [{ code }] });
});

test("without a word about states a list has what waits for a person, and a search finds whatever there is", async () => {
  const [first] = (await opened.desk.replies.list(anna, { ...everywhere, limit: 1 })).replies;

  expect(await opened.desk.replies.count(anna, everything)).toBe(0);
  expect(await opened.desk.replies.count(anna, { ...everything, externalIds: [first?.externalId ?? ""] })).toBe(1);
});

test("what isn't there can't be shown", async () => {
  const shown = opened.desk.replies.show(anna, feedbackId(404));

  await expect(shown).rejects.toMatchObject({ faults: [{ code: "noSuchItem", parameters: { id: 404 } }] });
});
