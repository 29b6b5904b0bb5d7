// What people make of drafts is counted as they decide, by model and prompt: it shows which prompt is signed as it is.

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { anna } from "../samples/callers.ts";
import { openTestDesk, type TestDesk } from "./open-desk.ts";

let opened: TestDesk;
beforeAll(async () => {
  opened = await openTestDesk();
});
afterAll(() => opened.close());
beforeEach(async () => {
  await opened.stored.pool.query("delete from draft_outcome");
});

const outcomes = async () => (await opened.desk.readStatus(anna, null)).drafts;
const inReview = async (name: string) => {
  const id = await opened.stored.storeReview(name, "inReview");
  await opened.stored.pool.query(
    "update reply set text = 'Спасибо за ваш отзыв', prompt_version = 'praise-ru-1' where feedback_id = $1",
    [id],
  );
  return id;
};
const approve = (id: Awaited<ReturnType<typeof inReview>>, version: number) =>
  opened.desk.replies.approve(anna, { named: [{ id, version }] }, { despiteFindings: false });

test("a draft that is let out as it is, one that is changed before, and one that is rejected", async () => {
  const [asItIs, changed, rejected] = [
    await inReview("as-it-is"),
    await inReview("changed"),
    await inReview("rejected"),
  ];

  await approve(asItIs, 1);
  await opened.desk.replies.edit(anna, { id: changed, version: 1 }, "Большое спасибо за отзыв");
  await approve(changed, 2);
  await opened.desk.replies.reject(anna, { named: [rejected] });

  expect(await outcomes()).toEqual([
    {
      supplier: expect.any(String),
      source: expect.any(String),
      promptVersion: "praise-ru-1",
      unedited: 1,
      edited: 1,
      rejected: 1,
      meanEditedShare: 0.75,
    },
  ]);
});

test("a rejection that is taken back isn't counted any more", async () => {
  const id = await inReview("taken-back");

  await opened.desk.replies.reject(anna, { named: [id] });
  await opened.desk.replies.undo(anna, { named: [id] });

  expect(await outcomes()).toMatchObject([{ unedited: 0, edited: 0, rejected: 0, meanEditedShare: null }]);
});
