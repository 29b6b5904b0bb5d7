// What the service stopped touching: a person takes it up again, or ends it.

import type { ParkedEnding } from "../domain/decision.ts";
import type { FeedbackId } from "../domain/identifiers.ts";
import type { Caller } from "../domain/people/caller.ts";
import type { Decisions } from "../ports/desk/decisions.ts";
import { chosenIds } from "./decide-replies.ts";
import { type DecisionReport, reportDecision } from "./decision-report.ts";
import type { Choice, FindingPorts } from "./find-replies.ts";

export type ParkedPorts = FindingPorts & { readonly decisions: Decisions };

export type Parked = {
  /** They go on where they were parked; what may have been posted is looked for first. */
  readonly resume: (caller: Caller, choice: Choice<FeedbackId>) => Promise<DecisionReport>;
  /** The person has seen at the marketplace what the ending states. */
  readonly end: (caller: Caller, ending: ParkedEnding, ids: readonly FeedbackId[]) => Promise<DecisionReport>;
};

/** What was parked, as a part of the desk. */
export function createParked(ports: ParkedPorts): Parked {
  const { decisions } = ports;
  return {
    resume: async (caller, choice) => {
      const ids = await chosenIds(ports, caller, choice, { states: ["parked"] });
      const done = await decisions.resume(caller, ids);
      return reportDecision(ports, caller, { kind: "resume", wanted: ids.map((id) => ({ id })), done });
    },
    end: async (caller, ending, ids) => {
      const done = await decisions.end(caller, ending, ids);
      return reportDecision(ports, caller, { kind: ending, wanted: ids.map((id) => ({ id })), done });
    },
  };
}
