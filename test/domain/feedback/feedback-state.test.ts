import { expect, test } from "vitest";
import {
  type FeedbackState,
  feedbackStates,
  isLegalMove,
  stageOfState,
} from "../../../src/domain/feedback/feedback-state.ts";

function reachableFrom(start: FeedbackState, isAllowed: (state: FeedbackState) => boolean): Set<FeedbackState> {
  const reached = new Set<FeedbackState>([start]);
  for (const from of reached) {
    for (const to of feedbackStates) if (isLegalMove(from, to) && isAllowed(to)) reached.add(to);
  }
  return reached;
}

test("every state can be reached from new", () => {
  expect(reachableFrom("new", () => true)).toEqual(new Set(feedbackStates));
});

test("nothing is posted without an approval", () => {
  // A parked item comes back to where it was.
  const withoutApproval = reachableFrom("new", (state) => state !== "approved" && state !== "parked");

  expect(withoutApproval.has("sending")).toBe(false);
  expect(withoutApproval.has("published")).toBe(false);
});

test("an unknown outcome never leads to another post without being proven absent first", () => {
  expect(isLegalMove("unknown", "sending")).toBe(false);
  expect(isLegalMove("sending", "sending")).toBe(false);
  expect(isLegalMove("sent", "sending")).toBe(false);
});

test("every state that somebody still works on can be parked", () => {
  const active = feedbackStates.filter((state) => stageOfState[state] !== null || state === "inReview");

  expect(active.filter((state) => !isLegalMove(state, "parked"))).toEqual([]);
});

test("a settled item comes back only to be drafted, decided upon or looked at by a person", () => {
  expect(feedbackStates.filter((to) => isLegalMove("settled", to))).toEqual(["new", "drafted", "inReview"]);
});

test("a published item leaves its state only for a person", () => {
  expect(feedbackStates.filter((to) => isLegalMove("published", to))).toEqual(["inReview"]);
});
