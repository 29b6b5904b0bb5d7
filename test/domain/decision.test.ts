// What a person can decide of an item, by where it stands.

import { expect, test } from "vitest";
import { type DecisionKind, decisionObstacle, isPossible, type Standing } from "../../src/domain/decision.ts";

const kinds: readonly DecisionKind[] = ["approve", "edit", "reject", "undo", "resume", "settle", "resend", "drop"];
const at = (state: Standing["state"], more: Partial<Standing> = {}): Standing => ({
  state,
  reason: null,
  version: 1,
  ...more,
});

test.each([
  [at("new"), []],
  [at("drafted"), ["edit", "reject"]],
  [at("inReview"), ["approve", "edit", "reject"]],
  [at("inReview", { version: 0 }), ["edit", "reject"]],
  [at("approved"), ["edit", "reject"]],
  [at("sending"), []],
  [at("published"), []],
  [at("skipped", { reason: "rejectedByPerson" }), ["undo"]],
  [at("skipped", { reason: "tooOld" }), []],
  [at("parked"), ["resume", "settle", "resend", "drop"]],
  [at("parked", { version: 0 }), ["resume", "settle", "drop"]],
  [at("parked", { reason: "unexpectedShape" }), ["settle", "resend", "drop"]],
])("of %o: %j", (standing, possible) => {
  expect(kinds.filter((kind) => isPossible(kind, standing))).toEqual(possible);
});

test.each([
  ["undo", at("skipped", { reason: "tooOld" }), "state"],
  ["resend", at("parked", { version: 0 }), "noReply"],
  ["resume", at("parked", { reason: "unexpectedShape" }), "unreadable"],
] as const)("what stands in the way of %s is named", (kind, standing, obstacle) => {
  expect(decisionObstacle(kind, standing)).toBe(obstacle);
});
