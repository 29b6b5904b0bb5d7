// What the guard found, in the words of the text: what a person reads, and what the model is told when it writes again.

import type { FindingReason, GuardFinding } from "./findings.ts";
import type { PlacedFinding } from "./guard.ts";

export type Excerpt = {
  readonly finding: GuardFinding;
  readonly why: FindingReason;
  /** As it stands in the text; what is longer than a line ends with "…". */
  readonly fragment: string;
};

/** In characters (UTF-16 code units). */
const longestFragment = 80;
/** A text that is all wrong needs no longer list. */
const mostExcerpts = 12;

/** Each fragment once, in the order of the findings. */
export function excerptsOf(text: string, found: readonly PlacedFinding[]): readonly Excerpt[] {
  const excerpts = new Map<string, Excerpt>();
  for (const { finding, why, start, end } of found) {
    const fragment = fragmentOf(text, start, end);
    excerpts.set(`${finding} ${fragment}`, { finding, why, fragment });
    if (excerpts.size === mostExcerpts) break;
  }
  return [...excerpts.values()];
}

function fragmentOf(text: string, start: number, end: number): string {
  const whole = text.slice(start, end).trim();
  return whole.length <= longestFragment
    ? whole
    : `${whole
        .slice(0, longestFragment - 1)
        .toWellFormed()
        .trimEnd()}…`;
}
