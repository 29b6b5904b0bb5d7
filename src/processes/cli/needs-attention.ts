// How `--fail-on attention` ends.

import type { Attention } from "../../desk/attention.ts";
import type { CommandContext } from "./command-context.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";

export type FailOn = { readonly failOn?: "attention" };

/** Says what needs a person, and ends with the code for it. */
export function exitFor(attention: Attention, { output, messages }: CommandContext): ExitCode {
  const { cabinets, parked, overdue, refused, noCabinets, otherSecretsKey } = attention;
  if (cabinets + parked + overdue + refused === 0 && !noCabinets && !otherSecretsKey) return exitCodes.done;
  output.remark(messages.runReports.attention(attention));
  return exitCodes.attention;
}
