import { expect, test } from "vitest";
import type { OwnReply } from "../../../src/domain/delivery/own-replies.ts";
import type { ReplyVerdict, Standing } from "../../../src/domain/feedback/feedback.ts";
import { externalId } from "../../../src/domain/identifiers.ts";
import type { KnownFeedback } from "../../../src/ports/collection.ts";
import { contentHash } from "../../../src/stages/collect/content-hash.ts";
import { idsOf, sortPage } from "../../../src/stages/collect/sort-page.ts";
import { sampleCollected, sampleContent, sampleKnown } from "../../samples/feedback.ts";

const page = (...items: ReturnType<typeof sampleCollected>[]) => ({ items, misshapen: [] });
const known = (...items: KnownFeedback[]) => new Map(items.map((item) => [item.externalId, item]));
const answeredWith = (text: string, verdict: ReplyVerdict = "published"): Standing => ({
  kind: "answered",
  replies: [{ externalId: null, text, verdict, rejectionReason: null, isEditable: false }],
});
const sent = (text: string): OwnReply => ({ text, externalId: null, mayHaveOtherId: false });

test("an unknown open item is added", () => {
  const sorted = sortPage(page(sampleCollected("a")), known(), null);

  expect(sorted.added.map((item) => [item.externalId, item.ending])).toEqual([["a", null]]);
});

test("an item that stands on a page twice is added once", () => {
  const sorted = sortPage(page(sampleCollected("a"), sampleCollected("a")), known(), null);

  expect(sorted.added).toHaveLength(1);
});

test("an item older than the first collection answers is skipped as too old", () => {
  const old = sampleCollected("a", { content: { createdAt: new Date("2026-01-01T00:00:00Z") } });

  const sorted = sortPage(page(old), known(), new Date("2026-10-01T00:00:00Z"));

  expect(sorted.added.map((item) => item.ending)).toEqual([{ state: "skipped", reason: "tooOld" }]);
});

test("an item that takes no reply is skipped with that reason", () => {
  const sorted = sortPage(page(sampleCollected("a", { standing: { kind: "notAnswerable" } })), known(), null);

  expect(sorted.added.map((item) => item.ending)).toEqual([{ state: "skipped", reason: "notAnswerable" }]);
});

test("an unknown item that is answered already isn't taken up", () => {
  const sorted = sortPage(page(sampleCollected("a", { standing: answeredWith("Спасибо") })), known(), null);

  expect(sorted.added).toEqual([]);
});

test("a known item that somebody else answered is settled", () => {
  const item = sampleCollected("a", { standing: answeredWith("Ответ коллеги") });

  const sorted = sortPage(page(item), known(sampleKnown("a", { state: "inReview" })), null);

  expect(sorted.settled.map((settled) => settled.reason)).toEqual(["answeredElsewhere"]);
});

test("an answer of our own settles nothing", () => {
  const item = sampleCollected("a", { standing: answeredWith("Спасибо за отзыв!") });

  const sorted = sortPage(
    page(item),
    known(sampleKnown("a", { state: "inReview", ours: [sent("Спасибо за отзыв!")] })),
    null,
  );

  expect(sorted.settled).toEqual([]);
});

test("an item that is being sent isn't settled by what a list says", () => {
  const item = sampleCollected("a", { standing: answeredWith("Ответ коллеги") });

  const sorted = sortPage(page(item), known(sampleKnown("a", { state: "sending" })), null);

  expect(sorted.settled).toEqual([]);
});

test("a supplement settles the review that it supplements", () => {
  const supplement = sampleCollected("b", { content: { supplements: externalId("a") } });

  const sorted = sortPage(page(supplement), known(sampleKnown("a", { state: "approved" })), null);

  expect(sorted.settled.map((settled) => [settled.known.externalId, settled.reason])).toEqual([["a", "superseded"]]);
  expect(sorted.added.map((item) => item.externalId)).toEqual(["b"]);
});

test("an earlier version that is seen for the first time is kept as superseded, and isn't answered", () => {
  const named = sampleCollected("a", { standing: { kind: "superseded" } });
  const supplemented = sampleCollected("b");
  const supplement = sampleCollected("c", { content: { supplements: externalId("b") } });

  const sorted = sortPage(page(named, supplemented, supplement), known(), null);

  const superseded = { state: "settled", reason: "superseded" };
  expect(sorted.added.map((item) => [item.externalId, item.ending])).toEqual([
    ["a", superseded],
    ["b", superseded],
    ["c", null],
  ]);
});

test("the reviews that are supplemented are looked up with the page", () => {
  const supplement = sampleCollected("b", { content: { supplements: externalId("a") } });

  expect(idsOf(page(supplement))).toEqual(["b", "a"]);
});

test("a changed text is stored anew, an unchanged one isn't", () => {
  const changed = sampleCollected("a", { content: { text: "Я передумал" } });
  const same = sampleCollected("b");
  const hash = contentHash(sampleContent());

  const sorted = sortPage(
    page(changed, same),
    known(sampleKnown("a", { contentHash: hash }), sampleKnown("b", { contentHash: hash })),
    null,
  );

  expect(sorted.changed.map((change) => change.known.externalId)).toEqual(["a"]);
});

test("a change after the decision not to answer changes nothing", () => {
  const sorted = sortPage(
    page(sampleCollected("a", { content: { text: "Другое" } })),
    known(sampleKnown("a", { state: "skipped" })),
    null,
  );

  expect(sorted.changed).toEqual([]);
});

test("questions and unhappy buyers come before happy ones", () => {
  const priorityOf = (rating: number | null) =>
    sortPage(page(sampleCollected("a", { content: { rating } })), known(), null).added[0]?.priority;

  expect([null, 1, 3, 4, 5].map(priorityOf)).toEqual([0, 0, 0, 1, 1]);
});

test("what is closed without a visible reply is settled as closed, unless the hidden reply may be our own", () => {
  const item = sampleCollected("a", { standing: { kind: "handled" } });
  const reasonsFor = (ours: readonly OwnReply[]) =>
    sortPage(page(item), known(sampleKnown("a", { state: "inReview", ours })), null).settled.map(
      ({ reason }) => reason,
    );

  expect(reasonsFor([])).toEqual(["closedElsewhere"]);
  expect(reasonsFor([sent("Спасибо!")])).toEqual([]);
  expect(sortPage(page(item), known(), null).added).toEqual([]);
});

test.each([
  ["a rejected reply, whoever wrote it,", [], answeredWith("Ответ коллеги", "rejected")],
  ["an earlier text of ours", [sent("Второй ответ"), sent("Первый ответ")], answeredWith("Первый ответ")],
  ["an answer of which only a list says that the item is gone", [], { kind: "removed" } as const],
])("%s settles nothing", (_name, ours, standing) => {
  const item = sampleCollected("a", { standing });

  expect(sortPage(page(item), known(sampleKnown("a", { state: "inReview", ours })), null).settled).toEqual([]);
});

test("an unknown item whose only reply was rejected is taken up: nobody has answered it", () => {
  const item = sampleCollected("a", { standing: answeredWith("Ответ коллеги", "rejected") });

  expect(sortPage(page(item), known(), null).added.map(({ ending }) => ending)).toEqual([null]);
});

test.each(["answeredElsewhere", "closedElsewhere", "removed"] as const)(
  "what was settled as %s comes back when it is seen to stand open, and only then",
  (reason) => {
    const settled = known(sampleKnown("a", { state: "settled", reason }));
    const reopened = (standing: Standing) => sortPage(page(sampleCollected("a", { standing })), settled, null).reopened;

    expect(reopened({ kind: "open" })).toHaveLength(1);
    expect(reopened(answeredWith("Ответ коллеги", "rejected"))).toHaveLength(1);
    expect(reopened(answeredWith("Ответ коллеги"))).toEqual([]);
    expect(reopened({ kind: "handled" })).toEqual([]);
  },
);

test("what a newer version has superseded never comes back", () => {
  const settled = known(sampleKnown("a", { state: "settled", reason: "superseded" }));

  expect(sortPage(page(sampleCollected("a")), settled, null).reopened).toEqual([]);
});

test("an item that took no reply is taken up when its buyer adds words, unless it is too old or still takes no reply", () => {
  const skipped = known(sampleKnown("a", { state: "skipped", reason: "notAnswerable" }));
  const changedOf = (item: ReturnType<typeof sampleCollected>, answerSince: Date | null = null) =>
    sortPage(page(item), skipped, answerSince).changed.length;

  expect(changedOf(sampleCollected("a"))).toBe(1);
  expect(changedOf(sampleCollected("a"), new Date("2027-01-01T00:00:00Z"))).toBe(0);
  expect(changedOf(sampleCollected("a", { standing: { kind: "notAnswerable" } }))).toBe(0);
});
