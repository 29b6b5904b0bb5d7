// What a person may want to do after looking at where everything stands.

import type { StateCounts } from "../../../ports/desk/overview.ts";
import type { Messages } from "../messages/catalogue.ts";
import type { Step } from "../next-steps.ts";

export type AfterRun = {
  readonly states: StateCounts;
  readonly hasCabinets: boolean;
  /** How the command is called, with what must stand before it. */
  readonly program: string;
};

/** After a look that sent nothing. */
export function stepsAfterDrafts({ states, program }: AfterRun, { reports }: Messages): readonly Step[] {
  const step = (command: string, purpose: string): Step => ({ command: `${program} ${command}`, purpose });
  return [
    ...(states.drafted > 0 ? [step("replies list --state drafted", reports.steps.drafts)] : []),
    step("run --until-idle", reports.steps.letPolicyDecide),
  ];
}

export function stepsAfterRun(
  { states, hasCabinets, program }: AfterRun,
  { reports, commands }: Messages,
): readonly Step[] {
  const step = (command: string, purpose: string): Step => ({ command: `${program} ${command}`, purpose });
  if (!hasCabinets) return [step("suppliers import suppliers.yaml", reports.steps.ownCabinets)];
  return [
    ...(states.inReview > 0 ? [step("replies list", reports.steps.list)] : []),
    ...(states.parked > 0 ? [step("parked list", commands.listParked)] : []),
  ];
}
