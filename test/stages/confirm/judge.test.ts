import { describe, expect, test } from "vitest";
import { nextLookDelayMs } from "../../../src/domain/delivery/delivery.ts";
import type { ObservedReply, ReplyVerdict, Standing } from "../../../src/domain/feedback/feedback.ts";
import type { PendingDelivery } from "../../../src/ports/delivery-ledger.ts";
import { type JudgeLimits, judge as judgeAtItsAge } from "../../../src/stages/confirm/judge.ts";
import { samplePending } from "../../samples/feedback.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

type Circumstances = JudgeLimits & { readonly ageMs: number };

function judge(delivery: PendingDelivery, standing: Standing | undefined, { ageMs, ...limits }: Circumstances) {
  return judgeAtItsAge({ ...delivery, ageMs }, standing, limits);
}

function limits(parts: Partial<Circumstances> = {}): Circumstances {
  return {
    ageMs: 0,
    absenceProof: { review: "readBack", question: "none" },
    canEdit: { review: true, question: true },
    lagHorizonMs: 24 * hourMs,
    secondReadDelayMs: 2 * minuteMs,
    confirmationDeadlineMs: 14 * 24 * hourMs,
    nextLookDelayMs,
    isSingleRead: false,
    ...parts,
  };
}

const open: Standing = { kind: "open" };
const reply = { externalId: "r1", text: "Спасибо за отзыв!", rejectionReason: null, isEditable: true };
const answeredReplies = (verdict: ReplyVerdict, text = reply.text): readonly ObservedReply[] => [
  { ...reply, verdict, text, rejectionReason: verdict === "rejected" ? "Реклама" : null },
];
const answered = (verdict: ReplyVerdict, text?: string): Standing => ({
  kind: "answered",
  replies: answeredReplies(verdict, text),
});
const sent = samplePending();
const unknown = samplePending({ state: "unknown" });
/** Looks haven't shown it for a while. */
const missing = { missingForMs: hourMs };

test("a sent reply that reads back as published is published", () => {
  expect(judge(sent, answered("published"), limits())).toEqual({ kind: "published", replyExternalId: "r1" });
});

test("a reply in moderation is looked at again", () => {
  expect(judge(sent, answered("inModeration"), limits())).toEqual({ kind: "inModeration", delayMs: 2_000 });
});

test("a rejected reply returns to a person with the marketplace's reason", () => {
  expect(judge(sent, answered("rejected"), limits())).toEqual({
    kind: "end",
    ending: { kind: "returned", reason: "moderationRejected", detail: "Реклама", replyExternalId: "r1" },
  });
});

test("looks come after 0, 2, 10 and 30 seconds and then back off", () => {
  const delays = [0, 1, 2, 3].map((looks) => judge({ ...sent, looks }, open, limits()));

  expect(delays).toEqual(
    [2_000, 8_000, 20_000, 90_000].map((delayMs) => ({ kind: "lookAgain", look: "missing", delayMs })),
  );
});

test("an unknown reply that is there counts as published", () => {
  expect(judge(unknown, answered("published"), limits()).kind).toBe("published");
});

test("an unknown reply that a list doesn't show is never called absent before the lag horizon", () => {
  expect(judge(unknown, open, limits({ ageMs: 23 * hourMs })).kind).toBe("lookAgain");
  expect(judge(unknown, open, limits({ ageMs: 23 * hourMs, isSingleRead: true })).kind).toBe("lookAgain");
});

test("the last look falls on the horizon, not after it", () => {
  const late = judge({ ...unknown, looks: 9 }, open, limits({ ageMs: 24 * hourMs - 5_000 }));

  expect(late).toEqual({ kind: "lookAgain", look: "missing", delayMs: 5_000 });
});

test("after the horizon a list isn't enough: a single read must prove the absence", () => {
  const late = limits({ ageMs: 25 * hourMs });

  expect(judge({ ...unknown, ...missing }, open, late).kind).toBe("needsSingleRead");
  expect(judge({ ...unknown, ...missing }, open, { ...late, isSingleRead: true }).kind).toBe("absent");
});

test("one read alone never proves an absence: a second one must say so minutes later", () => {
  const late = limits({ ageMs: 25 * hourMs, isSingleRead: true });

  expect(judge(unknown, open, late)).toEqual({ kind: "lookAgain", look: "missing", delayMs: 2 * minuteMs });
  expect(judge({ ...unknown, missingForMs: minuteMs }, open, late)).toMatchObject({ delayMs: minuteMs });
});

test("a text that was proven absent for the second time goes back to a person with the marketplace's words", () => {
  const refusedTwice = { ...unknown, ...missing, absences: 1, lastWords: "На отзыв уже дан ответ" };

  expect(judge(refusedTwice, open, limits({ ageMs: 25 * hourMs, isSingleRead: true }))).toEqual({
    kind: "end",
    ending: { kind: "returned", reason: "deliveryFailed", detail: "На отзыв уже дан ответ", replyExternalId: null },
  });
});

test("where premoderation hides replies no absence is proven: the reply is parked", () => {
  const question = { ...unknown, ...missing, target: { ...unknown.target, kind: "question" as const } };

  expect(judge(question, open, limits({ ageMs: 25 * hourMs, isSingleRead: true }))).toEqual({
    kind: "end",
    ending: { kind: "parked", reason: "noProof", detail: null },
  });
});

test("an unknown reply to what somebody else answered is settled after the horizon", () => {
  const byColleague = answered("published", "Ответ коллеги");
  const late = limits({ ageMs: 25 * hourMs, isSingleRead: true });

  expect(judge({ ...unknown, ...missing }, byColleague, late)).toEqual({
    kind: "end",
    ending: { kind: "settled", reason: "answeredElsewhere" },
  });
  expect(judge({ ...unknown, ...missing }, answered("rejected", "Ответ коллеги"), late).kind).toBe("absent");
});

test("an unknown edit that left the old text in place is absent", () => {
  const edit = { ...unknown, ...missing, operation: "edit" as const };

  expect(
    judge(edit, answered("rejected", "Прежний текст"), limits({ ageMs: 25 * hourMs, isSingleRead: true })).kind,
  ).toBe("absent");
});

test("an edit isn't proven by the id of the reply that it replaces, only by its text", () => {
  const tried = { text: unknown.text, externalId: "r1", mayHaveOtherId: false };

  expect(judge({ ...sent, tried, operation: "edit" }, answered("published", "Прежний текст"), limits()).kind).toBe(
    "lookAgain",
  );
  expect(judge({ ...sent, tried, operation: "edit" }, answered("published"), limits()).kind).toBe("published");
});

test("a reply whose id the marketplace gave us is ours by that id, and nobody else's by its words", () => {
  const tried = { text: unknown.text, externalId: "r1", mayHaveOtherId: false };

  expect(judge({ ...sent, tried }, answered("published", "С пометкой модератора"), limits()).kind).toBe("published");
  expect(judge({ ...sent, tried: { ...tried, externalId: "r2" } }, answered("published"), limits()).kind).toBe(
    "lookAgain",
  );
});

describe("a text that moderation rejected, and that a person sends once more as it is", () => {
  const rejectedBefore = { text: reply.text, externalId: "r1", mayHaveOtherId: false };
  const replaces = { text: reply.text, replyExternalId: "r1", isRejected: true };
  const again = { operation: "edit" as const, replaces, earlier: [rejectedBefore] };
  const tried = (externalId: string | null) => ({ text: reply.text, externalId, mayHaveOtherId: externalId === null });

  describe("as a new reply, where none can be replaced", () => {
    const cannotEdit = { canEdit: { review: false, question: false } };
    const second = (verdict: "published" | "rejected") => ({
      kind: "answered" as const,
      replies: [...answeredReplies("rejected"), { ...reply, externalId: "r2", verdict }],
    });

    test.each([
      ["taken", { ...sent, ...again, tried: tried("r2") }],
      ["of unknown outcome", { ...unknown, ...again, tried: tried(null) }],
    ])("and %s, isn't rejected by the word about the first one", (_how, delivery) => {
      expect(judge(delivery, answered("rejected"), limits(cannotEdit)).kind).toBe("lookAgain");
      expect(judge(delivery, second("published"), limits(cannotEdit))).toMatchObject({ replyExternalId: "r2" });
      expect(judge(delivery, second("rejected"), limits(cannotEdit))).toMatchObject({
        ending: { reason: "moderationRejected", replyExternalId: "r2" },
      });
    });

    test("is absent after the horizon while only the first one is there", () => {
      const late = { ...unknown, ...again, ...missing, tried: tried(null) };

      expect(
        judge(late, answered("rejected"), limits({ ...cannotEdit, ageMs: 25 * hourMs, isSingleRead: true })).kind,
      ).toBe("absent");
    });
  });

  test("in the first one's place, is rejected only by a word that can't be the old one any more", () => {
    const edit = { ...sent, ...again, tried: tried("r1") };

    expect(judge(edit, answered("rejected"), limits()).kind).toBe("lookAgain");
    expect(judge(edit, answered("published"), limits()).kind).toBe("published");
    expect(judge(edit, answered("rejected"), limits({ ageMs: 24 * hourMs }))).toMatchObject({
      ending: { reason: "moderationRejected" },
    });
  });

  test("in other words, is rejected at once", () => {
    const edited = { ...sent, ...again, replaces: { ...replaces, text: "Прежний текст" } };

    expect(judge(edited, answered("rejected"), limits())).toMatchObject({ ending: { reason: "moderationRejected" } });
  });
});

test("a sent reply without proof is never sent again: after the deadline it is parked", () => {
  expect(judge({ ...sent, ...missing }, open, limits({ ageMs: 15 * 24 * hourMs, isSingleRead: true }))).toEqual({
    kind: "end",
    ending: { kind: "parked", reason: "confirmationOverdue", detail: null },
  });
});

test("a feedback is gone when a single read says so minutes after the first one did", () => {
  const removed: Standing = { kind: "removed" };
  const goneFor = (goneForMs: number | null) => ({ ...sent, sightings: { ...sent.sightings, goneForMs } });

  expect(judge(goneFor(null), removed, limits())).toEqual({ kind: "lookAgain", look: "gone", delayMs: 2 * minuteMs });
  expect(judge(goneFor(minuteMs), removed, limits({ isSingleRead: true }))).toMatchObject({ kind: "lookAgain" });
  expect(judge(goneFor(2 * minuteMs), removed, limits()).kind).toBe("needsSingleRead");
  expect(judge(goneFor(2 * minuteMs), removed, limits({ isSingleRead: true }))).toEqual({
    kind: "end",
    ending: { kind: "settled", reason: "removed" },
  });
});

test("a reply to what its buyer has supplemented is waited for, and then settled with it", () => {
  const superseded: Standing = { kind: "superseded" };

  expect(judge(unknown, superseded, limits()).kind).toBe("lookAgain");
  expect(judge({ ...unknown, ...missing }, superseded, limits({ ageMs: 25 * hourMs, isSingleRead: true }))).toEqual({
    kind: "end",
    ending: { kind: "settled", reason: "superseded" },
  });
});

test("a reply that the marketplace re-encoded is still ours", () => {
  const reencoded: Standing = {
    kind: "answered",
    replies: [{ ...reply, verdict: "published", text: "Спасибо&nbsp;за отзыв! " }],
  };

  expect(judge(sent, reencoded, limits()).kind).toBe("published");
});

const rejectedOfOthers: ObservedReply = { ...reply, externalId: "r7", text: "Другой ответ", verdict: "rejected" };

test.each<[string, Standing]>([
  ["it counts as dealt with", { kind: "handled" }],
  ["more is counted than a rejected reply", { kind: "answered", replies: [rejectedOfOthers], hidesMore: true }],
])(
  "an unknown reply is never called absent while the marketplace says that there is something: %s",
  (_how, handled) => {
    expect(judge(unknown, handled, limits({ ageMs: 23 * hourMs })).kind).toBe("lookAgain");
    expect(judge({ ...unknown, ...missing }, handled, limits({ ageMs: 25 * hourMs, isSingleRead: true }))).toEqual({
      kind: "end",
      ending: { kind: "parked", reason: "noProof", detail: null },
    });
  },
);
