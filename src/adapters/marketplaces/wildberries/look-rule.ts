// How the look before a post is paid for. All calls share one limit, so a read costs what a post costs.
//
// A Base token has 5 calls an hour. If every post needed a look of its own, the look would use up the call that the post
// needs, and nothing would ever be posted: so an item that was seen unanswered counts as such for most of an hour, one
// list, then the posts. (The race with a colleague who answers by hand grows by as much.)

import type { LookRule } from "../../../ports/marketplace-client.ts";
import type { WildberriesApi } from "./api.ts";
import { feedbackLimit } from "./limits.ts";
import { listOpen } from "./sweep-lists.ts";

/** Ten seconds by the time that the post arrives. */
const listCountsForMs = 9_000;
const listOfBaseTokenCountsForMs = 55 * 60 * 1_000;

export function createLookRule(api: WildberriesApi, isSlow: boolean): LookRule {
  return {
    kind: "list",
    listOpen: (targets, signal) => listOpen(api, targets, signal),
    countsForMs: isSlow ? listOfBaseTokenCountsForMs : listCountsForMs,
    singleReadMs: isSlow ? null : feedbackLimit(isSlow).intervalMs,
    // Seen in production (another project, October 2026): they stand among the answered ones with `answer: null` although
    // the single read has an answer.
    hidesAnswersTo: ({ isRatingOnly }) => isRatingOnly,
  };
}
