import { expect, test } from "vitest";
import { nextLookDelayMs } from "../../../src/domain/delivery.ts";
import type { Standing } from "../../../src/domain/feedback.ts";
import type { PendingDelivery } from "../../../src/ports/delivery-ledger.ts";
import { type JudgeLimits, judge as judgeAtItsAge } from "../../../src/stages/confirm/judge.ts";
import { samplePending } from "../../samples/feedback.ts";

const hourMs = 3_600_000;

type Circumstances = JudgeLimits & { readonly ageMs: number };

function judge(delivery: PendingDelivery, standing: Standing | undefined, { ageMs, ...limits }: Circumstances) {
  return judgeAtItsAge({ ...delivery, ageMs }, standing, limits);
}

function limits(parts: Partial<Circumstances> = {}): Circumstances {
  return {
    ageMs: 0,
    absenceProof: "readBack",
    lagHorizonMs: 24 * hourMs,
    confirmationDeadlineMs: 14 * 24 * hourMs,
    nextLookDelayMs,
    isProof: false,
    ...parts,
  };
}

const open: Standing = { kind: "open" };
const reply = { externalId: "r1", text: "Спасибо за отзыв!", rejectionReason: null, isEditable: true };
const answered = (verdict: "published" | "inModeration" | "rejected", text = reply.text): Standing => ({
  kind: "answered",
  replies: [{ ...reply, verdict, text, rejectionReason: verdict === "rejected" ? "Реклама" : null }],
});
const sent = samplePending();
const unknown = samplePending({ state: "unknown" });

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

  expect(delays).toEqual([2_000, 8_000, 20_000, 90_000].map((delayMs) => ({ kind: "lookAgain", delayMs })));
});

test("an unknown reply that is there counts as published", () => {
  expect(judge(unknown, answered("published"), limits()).kind).toBe("published");
});

test("an unknown reply that a list doesn't show is never called absent before the lag horizon", () => {
  expect(judge(unknown, open, limits({ ageMs: 23 * hourMs })).kind).toBe("lookAgain");
  expect(judge(unknown, open, limits({ ageMs: 23 * hourMs, isProof: true })).kind).toBe("lookAgain");
});

test("the last look falls on the horizon, not after it", () => {
  const late = judge({ ...unknown, looks: 9 }, open, limits({ ageMs: 24 * hourMs - 5_000 }));

  expect(late).toEqual({ kind: "lookAgain", delayMs: 5_000 });
});

test("after the horizon a list isn't enough: a single read must prove the absence", () => {
  expect(judge(unknown, open, limits({ ageMs: 25 * hourMs })).kind).toBe("needsProof");
  expect(judge(unknown, open, limits({ ageMs: 25 * hourMs, isProof: true })).kind).toBe("absent");
});

test("where nothing can prove an absence the reply is parked", () => {
  expect(judge(unknown, open, limits({ ageMs: 25 * hourMs, absenceProof: "none" }))).toEqual({
    kind: "end",
    ending: { kind: "parked", reason: "noProof", detail: null },
  });
});

test("an unknown reply to what somebody else answered is settled after the horizon", () => {
  const byColleague = answered("published", "Ответ коллеги");

  expect(judge(unknown, byColleague, limits({ ageMs: 25 * hourMs, isProof: true }))).toEqual({
    kind: "end",
    ending: { kind: "settled", reason: "answeredElsewhere" },
  });
});

test("an unknown edit that left the old text in place is absent", () => {
  const edit = { ...unknown, operation: "edit" as const };

  expect(judge(edit, answered("rejected", "Прежний текст"), limits({ ageMs: 25 * hourMs, isProof: true })).kind).toBe(
    "absent",
  );
});

test("a sent reply without proof is never sent again: after the deadline it is parked", () => {
  expect(judge(sent, open, limits({ ageMs: 15 * 24 * hourMs, isProof: true }))).toEqual({
    kind: "end",
    ending: { kind: "parked", reason: "confirmationOverdue", detail: null },
  });
});

test("a feedback that is gone settles its reply", () => {
  expect(judge(sent, { kind: "removed" }, limits())).toEqual({
    kind: "end",
    ending: { kind: "settled", reason: "removed" },
  });
});

test("a reply that the marketplace re-encoded is still ours", () => {
  const reencoded: Standing = {
    kind: "answered",
    replies: [{ ...reply, verdict: "published", text: "Спасибо&nbsp;за отзыв! " }],
  };

  expect(judge(sent, reencoded, limits()).kind).toBe("published");
});

test("an unknown reply is never called absent while the marketplace says that there is something", () => {
  const handled: Standing = { kind: "handled" };

  expect(judge(unknown, handled, limits({ ageMs: 23 * hourMs })).kind).toBe("lookAgain");
  expect(judge(unknown, handled, limits({ ageMs: 25 * hourMs, isProof: true }))).toEqual({
    kind: "end",
    ending: { kind: "parked", reason: "noProof", detail: null },
  });
});
