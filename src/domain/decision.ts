// What a person can decide of an item, by where it stands. A decision itself is a compare-and-set: this table tells
// beforehand what is offered, and afterwards why it was refused.

import type { FeedbackState } from "./feedback/feedback-state.ts";
import type { StateReason } from "./feedback/reasons.ts";

/**
 * How a person ends what the service stopped touching. Each way states what the person has seen at the marketplace:
 *
 *   settle   our reply is there: it is never sent again, and a later text replaces it
 *   resend   no reply of ours is there: the item is read once more, and the same text goes out if it stands open
 *   drop     whatever is there stays: nothing is sent and nothing is looked for
 */
export type ParkedEnding = "settle" | "resend" | "drop";
export type DecisionKind = "approve" | "edit" | "reject" | "undo" | "resume" | ParkedEnding;

const statesOf = {
  approve: ["inReview"],
  edit: ["drafted", "inReview", "approved"],
  reject: ["drafted", "inReview", "approved"],
  undo: ["skipped"],
  resume: ["parked"],
  settle: ["parked"],
  resend: ["parked"],
  drop: ["parked"],
} as const satisfies Readonly<Record<DecisionKind, readonly FeedbackState[]>>;

/** Where an item may stand that a person decides not to answer. */
export const rejectableStates = statesOf.reject;
export type RejectableState = (typeof rejectableStates)[number];

/** Without a text there is nothing to send. */
const needText: readonly DecisionKind[] = ["approve", "resend"];

export type Standing = {
  readonly state: FeedbackState;
  readonly reason: StateReason | null;
  /** Of the reply; 0 where there is none yet. */
  readonly version: number;
};

/** Why something can't be decided of an item that stands so; null where it can, unless somebody else is faster. */
export function decisionObstacle(
  kind: DecisionKind,
  { state, reason, version }: Standing,
): "state" | "noReply" | "unreadable" | null {
  const states: readonly FeedbackState[] = statesOf[kind];
  if (!states.includes(state) || (kind === "undo" && reason !== "rejectedByPerson")) return "state";
  if (needText.includes(kind) && version === 0) return "noReply";
  return kind === "resume" && reason === "unexpectedShape" ? "unreadable" : null;
}

/** A post that was begun and isn't over stands in the way of all of it: that is known of one item when it is tried. */
export function isPossible(kind: DecisionKind, standing: Standing): boolean {
  return decisionObstacle(kind, standing) === null;
}
