// What needs a person, for `--fail-on attention`: keys and settings that nobody mends by itself, items that the service
// stopped touching (our own mistakes among them), replies that have waited for a person for longer than the supplier's
// `answerWithin`, and a service that works for nobody, as in a wrong folder. The ordinary queue of replies to look at
// isn't it, and neither is what a person stopped on purpose.

import {
  cabinetOverviews,
  countOverdue,
  countStates,
  findWaiting,
  type Waiting,
} from "../../adapters/postgres/views/overview.ts";
import { waitKinds } from "../../domain/feedback/reasons.ts";
import type { SupplierId } from "../../domain/identifiers.ts";
import type { Core } from "../compose/core.ts";
import { readKeyFit } from "../compose/unlock.ts";
import type { CommandContext } from "./command-context.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";

export type Attention = {
  /** Cabinets that wait for a person to mend something. */
  readonly cabinets: number;
  readonly parked: number;
  readonly overdue: number;
  readonly noCabinets: boolean;
  /** The stored keys can't be opened: SECRETS_KEY is another one. */
  readonly otherSecretsKey: boolean;
};

export async function readAttention(
  { database, settings }: Core,
  supplier: SupplierId | null = null,
): Promise<Attention> {
  const cabinets = await cabinetOverviews(database, supplier);
  const { parked } = await countStates(database, supplier);
  return {
    cabinets: cabinetsInNeed(await findWaiting(database, supplier)).size,
    parked,
    overdue: await countOverdue(database, supplier),
    noCabinets: cabinets.length === 0,
    otherSecretsKey: (await readKeyFit(database, settings)) === "other",
  };
}

/** Whoever rests on purpose needs nobody. */
export function cabinetsInNeed(waiting: readonly Waiting[]): ReadonlySet<string> {
  const resting = new Set(waiting.filter(({ reason }) => reason === "paused").map(({ cabinet }) => cabinet));
  const inNeed = waiting.filter(({ reason, cabinet }) => waitKinds[reason] === "needsPerson" && !resting.has(cabinet));
  return new Set(inNeed.map(({ cabinet }) => cabinet));
}

export type FailOn = { readonly failOn?: "attention" };

/** Says what needs a person, and ends with the code for it. */
export function exitFor(attention: Attention, { output, messages }: CommandContext): ExitCode {
  const { cabinets, parked, overdue, noCabinets, otherSecretsKey } = attention;
  if (cabinets + parked + overdue === 0 && !noCabinets && !otherSecretsKey) return exitCodes.done;
  output.remark(messages.runReports.attention(attention));
  return exitCodes.attention;
}
