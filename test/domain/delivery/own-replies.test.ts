import { expect, test } from "vitest";
import { hasRepliesOfOthers, isOwnReply, isReplyOf, type OwnReply } from "../../../src/domain/delivery/own-replies.ts";
import type { ObservedReply } from "../../../src/domain/feedback/feedback.ts";

const text = "Спасибо за отзыв!";
const own = (externalId: string | null, mayHaveOtherId = false): OwnReply => ({ text, externalId, mayHaveOtherId });
const observed = (externalId: string | null, parts: Partial<ObservedReply> = {}): ObservedReply => ({
  externalId,
  text,
  verdict: "published",
  rejectionReason: null,
  isEditable: false,
  ...parts,
});

test.each([
  ["by its id, whatever was done to its words", own("7"), observed("7", { text: "Отредактировано" }), true],
  ["by its words, where the marketplace gave us no id", own(null), observed("7"), true],
  ["by its words, where the marketplace shows no ids", own("7"), observed(null), true],
  ["not by its words, where its id is another one", own("7"), observed("8"), false],
  ["by its words under another id, where an attempt ended without a word", own("7", true), observed("8"), true],
  ["not by other words", own(null), observed(null, { text: "Другой ответ" }), false],
])("a reply is ours %s", (_how, ours, reply, expected) => {
  expect(isOwnReply(ours, reply)).toBe(expected);
});

test("a reply that the marketplace named for an earlier text isn't this one's, though the words are the same", () => {
  const unheard = own(null, true);

  expect(isReplyOf(unheard, [own("7")], observed("7"))).toBe(false);
  expect(isReplyOf(unheard, [own("7")], observed("8"))).toBe(true);
  expect(isReplyOf(unheard, [own(null, true)], observed("7"))).toBe(true);
  // An edit in place has the id of the text that it replaced.
  expect(isReplyOf(own("7"), [own("7")], observed("7"))).toBe(true);
});

test("an answer is somebody else's when it is live and none of ours ever", () => {
  expect(hasRepliesOfOthers([observed("9", { text: "Ответ коллеги" })], [own("7")])).toBe(true);
  expect(hasRepliesOfOthers([observed("9", { text: "Ответ коллеги", verdict: "rejected" })], [own("7")])).toBe(false);
  expect(hasRepliesOfOthers([observed("7"), observed("7")], [own("5"), own("7")])).toBe(false);
  expect(hasRepliesOfOthers([], [])).toBe(false);
});
