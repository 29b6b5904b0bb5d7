// What the service stopped touching: a person takes it up again, or ends it.

import type { ParkedEnding } from "../domain/decision.ts";
import type { FeedbackId } from "../domain/identifiers.ts";
import type { Caller } from "../domain/people/caller.ts";
import type { Decisions, Refusal } from "../ports/desk/decisions.ts";
import { chosenIds } from "./decide-replies.ts";
import { type DecisionReport, reportDecision } from "./decision-report.ts";
import type { Choice, FindingPorts } from "./find-replies.ts";

export type ParkedPorts = FindingPorts & { readonly decisions: Decisions };

export type Parked = {
  /** They go on where they were parked; what may have been posted is looked for first. */
  readonly resume: (caller: Caller, choice: Choice<FeedbackId>) => Promise<DecisionReport>;
  /** Which of these can't be ended so, and why: asked before anybody confirms it. */
  readonly findObstacles: (
    caller: Caller,
    ending: ParkedEnding,
    ids: readonly FeedbackId[],
  ) => Promise<readonly Refusal[]>;
  /** The person has seen at the marketplace what the ending states. */
  readonly end: (caller: Caller, ending: ParkedEnding, ids: readonly FeedbackId[]) => Promise<DecisionReport>;
};

/** What is told of an item that stands where it can be ended: that a post of it was begun is why it is parked. */
const noObstacles: readonly Refusal["why"][] = ["changedMeanwhile", "begun"];

/** What was parked, as a part of the desk. */
export function createParked(ports: ParkedPorts): Parked {
  const { decisions } = ports;
  return {
    resume: async (caller, choice) => {
      const ids = await chosenIds(ports, caller, choice, { states: ["parked"] });
      const done = await decisions.resume(caller, ids);
      return reportDecision(ports, caller, { kind: "resume", wanted: ids.map((id) => ({ id })), done });
    },
    findObstacles: async ({ scope }, ending, ids) => {
      const wanted = ids.map((id) => ({ id }));
      const refusals = await decisions.explain(scope, ending, wanted);
      return refusals.filter(({ why }) => !noObstacles.includes(why));
    },
    end: async (caller, ending, ids) => {
      const done = await decisions.end(caller, ending, ids);
      return reportDecision(ports, caller, { kind: ending, wanted: ids.map((id) => ({ id })), done });
    },
  };
}
