import { expect, test } from "vitest";
import type { ObservedReply, ReplyVerdict, Standing } from "../../../src/domain/feedback/feedback.ts";
import type { OpenDelivery } from "../../../src/ports/delivery-ledger.ts";
import { judgeStanding, type Verdict } from "../../../src/stages/deliver/judge-standing.ts";
import { sampleDelivery } from "../../samples/feedback.ts";

const secondReadDelayMs = 120_000;
const oldText = "Первый ответ";
const untouched = sampleDelivery();
const tried = sampleDelivery({
  attempt: 1,
  tried: { text: untouched.text, externalId: null, mayHaveOtherId: true },
});
const oldReply = { text: oldText, externalId: "r1", mayHaveOtherId: false };
const replacement = sampleDelivery({
  operation: "edit",
  replaces: { text: oldText, replyExternalId: "r1", isRejected: false },
  earlier: [oldReply],
});
const afterRejection = { ...replacement, replaces: { text: oldText, replyExternalId: "r1", isRejected: true } };

const reply = (verdict: ReplyVerdict, parts: Partial<ObservedReply> = {}): ObservedReply => ({
  externalId: "r1",
  text: oldText,
  verdict,
  rejectionReason: null,
  isEditable: false,
  ...parts,
});
const answered = (...replies: ObservedReply[]): Standing => ({ kind: "answered", replies });
const hiding = (...replies: ObservedReply[]): Standing => ({ kind: "answered", replies, hidesMore: true });
const byColleague = reply("published", { externalId: "r9", text: "Ответ коллеги" });
const goneFor = (goneForMs: number) => ({ ...untouched, sightings: { ...untouched.sightings, goneForMs } });

const create: Verdict = { kind: "post", operation: { kind: "create" } };
const settled = (reason: "answeredElsewhere" | "closedElsewhere" | "removed" | "superseded"): Verdict => ({
  kind: "end",
  ending: { kind: "settled", reason },
});
const noProof: Verdict = { kind: "end", ending: { kind: "parked", reason: "noProof", detail: null } };
const noEdit: Verdict = {
  kind: "end",
  ending: { kind: "returned", reason: "editNotPossible", detail: null, replyExternalId: null },
};

test.each([
  ["what stands open is posted", untouched, { kind: "open" }, create],
  [
    "what somebody closed without a visible reply is settled",
    untouched,
    { kind: "handled" },
    settled("closedElsewhere"),
  ],
  ["where our own reply may be the hidden one, a person decides", tried, { kind: "handled" }, noProof],
  ["the same where a rejected reply isn't shown any more", replacement, { kind: "handled" }, noProof],
  [
    "a rejected twin of an earlier text isn't the attempt that was looked for",
    { ...tried, operation: "edit", replaces: afterRejection.replaces, earlier: [{ ...oldReply, text: tried.text }] },
    answered(reply("rejected", { text: tried.text })),
    create,
  ],
  ["a colleague's answer settles", untouched, answered(byColleague), settled("answeredElsewhere")],
  [
    "a colleague's answer in moderation settles, too",
    untouched,
    answered({ ...byColleague, verdict: "inModeration" }),
    settled("answeredElsewhere"),
  ],
  ["a colleague's rejected reply answers nobody", untouched, answered({ ...byColleague, verdict: "rejected" }), create],
  [
    "our earlier attempt is found, also beside a colleague's",
    tried,
    answered(byColleague, reply("published", { externalId: "r5", text: tried.text })),
    { kind: "found" },
  ],
  [
    "a text that only looks like ours is a colleague's, where its id is known",
    { ...tried, tried: { text: tried.text, externalId: "r7", mayHaveOtherId: false } },
    answered(reply("published", { externalId: "r8", text: tried.text })),
    settled("answeredElsewhere"),
  ],
  ["what a newer version supplements is settled", untouched, { kind: "superseded" }, settled("superseded")],
  ["what is said to be gone is read again later", untouched, { kind: "removed" }, { kind: "gone" }],
  ["one minute later is too soon", goneFor(60_000), { kind: "removed" }, { kind: "gone" }],
  ["what is still gone minutes later is settled", goneFor(secondReadDelayMs), { kind: "removed" }, settled("removed")],
] satisfies [string, OpenDelivery, Standing, Verdict][])("%s", (_name, delivery, standing, expected) => {
  expect(judgeStanding(delivery, standing, { canEdit: false, secondReadDelayMs })).toEqual(expected);
});

test.each([
  ["a new text follows a rejected one", afterRejection, answered(reply("rejected")), create],
  ["a new text follows one that is gone", replacement, { kind: "open" }, create],
  [
    "never while the rejected one has a live twin",
    replacement,
    answered(reply("published"), reply("rejected")),
    noEdit,
  ],
  ["never while one is in moderation", replacement, answered(reply("inModeration")), noEdit],
  [
    "never beside what a colleague has answered since",
    afterRejection,
    answered(reply("rejected"), byColleague),
    settled("answeredElsewhere"),
  ],
] satisfies [string, OpenDelivery, Standing, Verdict][])(
  "without an edit %s",
  (_name, delivery, standing, expected) => {
    expect(judgeStanding(delivery, standing, { canEdit: false, secondReadDelayMs })).toEqual(expected);
  },
);

const edit: Verdict = { kind: "post", operation: { kind: "edit", replyExternalId: "r1" } };

test.each([
  ["our published reply is replaced", replacement, answered(reply("published", { isEditable: true })), edit],
  ["our rejected reply is replaced", afterRejection, answered(reply("rejected", { isEditable: true })), edit],
  ["a rejected one that isn't shown any more is followed by a new one", afterRejection, { kind: "open" }, create],
  ["a published one that isn't there any more goes to a person", replacement, { kind: "open" }, noEdit],
  ["one that can't be changed any more goes to a person", replacement, answered(reply("published")), noEdit],
  [
    "beside a rejected reply of ours, what is counted and not shown may be an answer: a person decides",
    afterRejection,
    hiding(reply("rejected", { isEditable: true })),
    noProof,
  ],
  [
    "beside a rejected reply of a colleague's, it counts as closed",
    untouched,
    hiding({ ...byColleague, verdict: "rejected" }),
    settled("closedElsewhere"),
  ],
  [
    "a live reply of ours is replaced, whatever else is counted",
    replacement,
    hiding(reply("published", { isEditable: true })),
    edit,
  ],
  [
    "nothing is changed that a colleague wrote",
    afterRejection,
    answered({ ...byColleague, isEditable: true }),
    settled("answeredElsewhere"),
  ],
] satisfies [string, OpenDelivery, Standing, Verdict][])("with an edit %s", (_name, delivery, standing, expected) => {
  expect(judgeStanding(delivery, standing, { canEdit: true, secondReadDelayMs })).toEqual(expected);
});
