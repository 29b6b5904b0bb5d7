// The list that finds an item is the first look at it: where calls are so few that looks are remembered, nobody pays for
// another one before the post. So it says no more than was seen. Where lists hide answers it shows nothing, and it is as old
// as the question: what happened while the marketplace replied, nobody has seen.

import type { FoundFeedback, NewFeedback } from "../../ports/collection.ts";
import type { LookRule } from "../../ports/marketplace-client.ts";
import { targetOf } from "./reply-target.ts";

/** @param askedForMs how long ago the page was asked for */
export function withFirstLook(
  added: readonly NewFeedback[],
  rule: LookRule,
  askedForMs: number,
): readonly FoundFeedback[] {
  return added.map((item) => ({ ...item, openForMs: isToldByList(item, rule) ? askedForMs : null }));
}

function isToldByList({ kind, externalId, content, ending }: NewFeedback, rule: LookRule): boolean {
  return ending === null && rule.kind === "list" && !rule.hidesAnswersTo(targetOf(kind, externalId, content));
}
