// What comments and answers say, whatever their fields are called.

import { expect, test } from "vitest";
import type { PageFile } from "../../../../../src/adapters/marketplaces/ozon/page/page-file.ts";
import { readReplies } from "../../../../../src/adapters/marketplaces/ozon/page/read-replies.ts";
import type { FeedbackKind } from "../../../../../src/domain/feedback/feedback.ts";
import { externalId } from "../../../../../src/domain/identifiers.ts";
import type { PageAnswer } from "../../../../../src/ports/browser.ts";
import { answer } from "../../page-answers.ts";
import { openVisit, file as ownFile, site as ownSite } from "./samples.ts";

const never = new AbortController().signal;

function readAnswer(kind: FeedbackKind, given: PageAnswer, file: PageFile = ownFile) {
  const visit = { ...openVisit({ read: async () => given }), site: { ...ownSite, file } };
  return readReplies(visit, { kind, externalId: externalId("item") }, never);
}

const read = (kind: FeedbackKind, result: unknown, file: PageFile = ownFile) =>
  readAnswer(kind, answer(200, { result }), file);

test("a buyer's comment is counted, and is no reply", async () => {
  expect(await read("review", [{ id: "1", text: "И я", is_owner: false, is_official: false }])).toEqual({
    ofSeller: [],
    total: 1,
  });
});

test("one that doesn't say whose it is speaks for the seller", async () => {
  expect(await read("review", [{ id: "1", text: "Спасибо!" }])).toMatchObject({ ofSeller: [{ text: "Спасибо!" }] });
});

test.each([
  [{ is_published: true, is_rejected: false }, "published"],
  [{ is_published: false, is_rejected: true }, "rejected"],
  [{ is_published: false, is_rejected: false }, "inModeration"],
  [{}, "inModeration"],
])("a comment's flags %j mean %s", async (flags, verdict) => {
  expect(await read("review", [{ id: "1", text: "Спасибо!", is_owner: true, ...flags }])).toMatchObject({
    ofSeller: [{ verdict }],
  });
});

test.each([
  ["PUBLISHED", "published"],
  ["AWAITING_MODERATION", "inModeration"],
  ["MODERATION_FAILED", "rejected"],
])("an answer that is %s is %s", async (status, verdict) => {
  expect(await read("question", [{ id: "1", text: "Шерсть.", status_publication: status }])).toMatchObject({
    ofSeller: [{ verdict }],
  });
});

test("fields are found under the names that the page file has for them", async () => {
  const file = { ...ownFile, comment: { ...ownFile.comment, text: "body", is_owner: "author.isSeller" } };

  expect(await read("review", [{ id: "1", body: "Спасибо!", author: { isSeller: true } }], file)).toMatchObject({
    ofSeller: [{ text: "Спасибо!" }],
  });
});

test("what isn't even an object leaves the item undetermined", async () => {
  await expect(read("review", ["odd"])).rejects.toMatchObject({ code: "unexpectedShape" });
});

test("an answer without a list leaves the item undetermined", async () => {
  await expect(read("review", "odd")).rejects.toMatchObject({ code: "unexpectedShape" });
});

test.each([
  ["without a word of a list", answer(200, {})],
  ["that names nothing", answer(200, { result: null })],
  ["that finds nothing", answer(404, { code: 5, message: "not found" })],
])("an answer %s tells of no replies, and not that there are none", async (_what, given) => {
  expect(await readAnswer("review", given)).toBe("untold");
});
