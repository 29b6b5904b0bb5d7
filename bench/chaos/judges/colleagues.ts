// I9: no reply goes out beside somebody else's answer that a single read shows, and none on a look that is too old.
//
// Between the look and the post lies one call: who answers by hand in that moment isn't seen by anybody. So a reply is
// wrong when its item was read after the colleague's answer could be seen, or wasn't read at all for a while. A lane that
// its rate budget doesn't hold back reads each item right before its post. One that is held back may go by a list for as
// long as a look counts: whom it stands beside then is counted.

import type { Expectations } from "../deeds.ts";
import { baseTokenLookCountsMs, lookCountsMs } from "../product/short-times.ts";
import type { Evidence, Posting } from "./evidence.ts";

/** Longer than a read and a post take on a machine that is busy. */
export const raceMs = 3_000;
/** Where reads cost posts, a list of the unanswered ones is a look, too, for those that nothing is known of. */
const lookedAtByList = ["wildberries"];

export function judgeColleagues({ postings, expects }: Evidence): readonly string[] {
  const beside = postings.filter((posting) => isBesideSeen(posting, expects)).length;
  const unlooked = postings.filter((posting) => lookAgeMs(posting) > longestLookMs(expects)).length;
  return [
    ...(beside === 0 ? [] : [`I9: ${beside} replies went out beside an answer that a single read showed`]),
    ...(unlooked === 0 ? [] : [`I9: ${unlooked} replies went out on a look that was too old`]),
  ];
}

function isBesideSeen(
  { marketplace, colleagueSeenForMs: seenForMs, singleLookAgeMs, listLookAgeMs }: Posting,
  expects: Expectations,
): boolean {
  if (seenForMs === null || seenForMs <= raceMs) return false;
  if (singleLookAgeMs !== null && singleLookAgeMs < seenForMs) return true;
  return !expects.heldBack.includes(marketplace) || (listLookAgeMs ?? seenForMs) > longestLookMs(expects);
}

function longestLookMs({ hasBaseTokens }: Expectations): number {
  return (hasBaseTokens ? baseTokenLookCountsMs : lookCountsMs) + raceMs;
}

/** Infinite where nobody looked. */
export function lookAgeMs({ marketplace, singleLookAgeMs, listLookAgeMs }: Posting): number {
  const looks = lookedAtByList.includes(marketplace) ? [singleLookAgeMs, listLookAgeMs] : [singleLookAgeMs];
  return Math.min(...looks.filter((age) => age !== null));
}
