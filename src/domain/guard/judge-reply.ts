import type { GuardContext } from "./check.ts";
import { type Excerpt, excerptsOf } from "./excerpts.ts";
import type { GuardFinding } from "./findings.ts";
import { findingNames, inspectReply } from "./guard.ts";

export type Judgement = {
  readonly findings: readonly GuardFinding[];
  /** The fragments that they are about. */
  readonly excerpts: readonly Excerpt[];
};

export const nothingFound: Judgement = { findings: [], excerpts: [] };

/** What the guard says of an outgoing text. */
export function judgeReply(text: string, context: GuardContext): Judgement {
  const found = inspectReply(text, context);
  return { findings: findingNames(found), excerpts: excerptsOf(text, found) };
}
