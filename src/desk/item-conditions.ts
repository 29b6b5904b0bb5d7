// What of all reviews and questions is meant, as far as the conditions alone tell.

import { type FeedbackState, feedbackStates } from "../domain/feedback/feedback-state.ts";
import type { ItemConditions } from "../ports/desk/reply-views.ts";

/** A list or a bulk decision is about this many at a time at most. */
export const longestList = 10_000;

/** A filter that leaves nothing out. */
export const anyItem: ItemConditions = {
  supplier: null,
  cabinet: null,
  kind: null,
  marketplace: null,
  minRating: null,
  maxRating: null,
};

/** Where nobody says it: what waits for a person; but what somebody knows and looks for is found wherever it stands. */
export function usualStates(filter: ItemConditions): readonly FeedbackState[] {
  return isSearch(filter) ? feedbackStates : ["inReview"];
}

/** Whether somebody looks for something that he knows. */
function isSearch({ externalIds, text, product, buyer }: ItemConditions): boolean {
  return [externalIds, text, product, buyer].some((wanted) => wanted !== undefined);
}

/** Whether the conditions leave anything out. */
export function isNarrowed(conditions: ItemConditions): boolean {
  const { supplier, cabinet, marketplace, kind, minRating, maxRating, writtenFrom, writtenBefore } = conditions;
  const named = [supplier, cabinet, marketplace, kind, minRating, maxRating].some((wanted) => wanted !== null);
  return named || writtenFrom !== undefined || writtenBefore !== undefined || isSearch(conditions);
}
