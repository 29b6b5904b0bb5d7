// What the database says of an item that is looked for again, as the domain says it of the same content.

import { afterAll, beforeAll, expect, test } from "vitest";
import { isRatingOnly } from "../../../../src/domain/feedback/feedback.ts";
import type { FeedbackId } from "../../../../src/domain/identifiers.ts";
import { sampleContent } from "../../../samples/feedback.ts";
import { itemSteps } from "../../../samples/item-steps.ts";
import { openStored, type Stored, sampleCabinet } from "../../../samples/stored.ts";

let stored: Stored;
let id: FeedbackId;
beforeAll(async () => {
  stored = await openStored();
  await stored.importSuppliers([sampleCabinet("northern-wool-wildberries")]);
  id = await stored.storeReview("item", "approved");
});
afterAll(() => stored.close());

const bare = { text: "", pros: "", cons: "", tags: [], rating: 5, hasMedia: false };

test.each([
  ["a rating alone", {}],
  ["white space", { text: " \n", pros: "\t" }],
  ["white space that is not ASCII", { text: "\u00a0\u3000", cons: "\ufeff" }],
  ["a text", { text: "Тёплый" }],
  ["what is good alone", { pros: "Тёплый" }],
  ["what is bad alone", { cons: "Колючий" }],
  ["tags alone", { tags: ["качество"] }],
  ["a photo alone", { hasMedia: true }],
])("%s is or isn't a mere rating", async (_what, parts) => {
  const content = { ...bare, ...parts };
  await stored.pool.query(
    "update feedback set text = $2, pros = $3, cons = $4, tags = $5, rating = $6, has_media = $7 where id = $1",
    [id, content.text, content.pros, content.cons, JSON.stringify(content.tags), content.rating, content.hasMedia],
  );

  const { target } = await itemSteps(stored).approvedDelivery(id);

  expect(target.isRatingOnly).toBe(isRatingOnly(sampleContent(content)));
});
