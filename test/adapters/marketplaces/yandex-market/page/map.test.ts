import { expect, test } from "vitest";
import { createPageMap, standingOf } from "../../../../../src/adapters/marketplaces/yandex-market/page/map.ts";
import { comment, file, questionDetails, reviewDetails } from "./samples.ts";

const { mapItem, readItem } = createPageMap(file);
const standingWith = (...comments: readonly unknown[]) =>
  standingOf(mapItem("review", { id: "12", details: reviewDetails({ comments }) }));

test("a review is what its details tell, under the id that it was asked for by", () => {
  expect(mapItem("review", { id: "12", details: reviewDetails() })).toMatchObject({
    externalId: "12",
    content: {
      text: "Тёплый & мягкий",
      pros: "Мягкий",
      rating: 4,
      authorName: "Анна",
      createdAt: new Date("2026-11-20T10:00:00.123Z"),
      product: { externalId: "", name: null },
    },
    needsReaction: true,
  });
});

test("a question has no rating, and perhaps no name of its buyer", () => {
  expect(mapItem("question", { id: "13", details: questionDetails() })).toMatchObject({
    externalId: "13",
    content: { text: "Колется?", rating: null, authorName: null, createdAt: new Date("2026-11-20T10:00:00Z") },
    needsReaction: false,
  });
});

test.each([
  ["without a date", reviewDetails({ created: undefined })],
  ["with a date that is none", reviewDetails({ created: "yesterday" })],
  ["that is nothing", undefined],
])("details %s are reported by their shape", (_what, details) => {
  expect(readItem("review", { id: "12", details })).toMatchObject({
    kind: "misshapen",
    misshapen: { externalId: "12" },
  });
});

test.each([
  ["PUBLISHED", "published", null],
  ["UNMODERATED", "inModeration", null],
  ["BANNED", "rejected", "BANNED"],
  ["DELETED", "rejected", "DELETED"],
  ["SOMETHING_NEW", "inModeration", null],
])("a comment of the business with status %s is %s, and can't be edited by the pages", (status, verdict, reason) => {
  expect(standingWith(comment({ status }))).toEqual({
    kind: "answered",
    replies: [{ externalId: "501", text: "Спасибо!", verdict, rejectionReason: reason, isEditable: false }],
  });
});

test.each([
  ["nothing", [], "open"],
  ["a buyer's comment", [comment({ author: { type: "USER" } })], "open"],
  ["a brand's comment", [comment({ author: { type: "BRAND" } })], "open"],
  ["a comment on a comment", [comment({ parentId: 500 })], "open"],
  ["a comment of an author that isn't told", [comment({ author: null })], "answered"],
  ["an odd comment beside a live one", [null, comment()], "answered"],
])("with %s under it a review stands so: %j, %s", (_what, comments, kind) => {
  expect(standingWith(...comments)).toMatchObject({ kind });
});

test.each([
  ["something that can't be read", { id: "12", details: reviewDetails({ comments: [null] }) }],
  [
    "a rejected reply and something that can't be read",
    { id: "12", details: reviewDetails({ comments: [comment({ status: "BANNED" }), 5] }) },
  ],
  ["no list of comments", { id: "12", details: { ...reviewDetails(), thread: {} } }],
])("with %s nobody knows how it stands", (_what, item) => {
  expect(() => standingOf(mapItem("review", item))).toThrow(/can't be read/);
});
