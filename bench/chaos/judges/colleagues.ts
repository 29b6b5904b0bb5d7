// I9: no reply goes out beside somebody else's answer that a single read shows.
//
// Between the look and the post lies one call: who answers by hand in that moment isn't seen by anybody. So a reply is
// wrong when its item was read after the colleague's answer could be seen, or could have been: a lane that its rate budget
// doesn't hold back reads each item right before its post. One that is held back may go by a list for a while.

import { lookCountsMs } from "../product/short-times.ts";
import type { Evidence } from "./evidence.ts";

/** Longer than a read and a post take on a machine that is busy. */
const raceMs = 1_000;

export function judgeColleagues({ postings, expects: { heldBack } }: Evidence): readonly string[] {
  const beside = postings.filter(({ marketplace, colleagueSeenForMs: seenForMs, singleLookAgeMs, listLookAgeMs }) => {
    if (seenForMs === null || seenForMs <= raceMs) return false;
    if (singleLookAgeMs !== null && singleLookAgeMs < seenForMs) return true;
    return !heldBack.includes(marketplace) || (listLookAgeMs ?? seenForMs) > lookCountsMs;
  }).length;
  const unlooked = postings.filter(({ singleLookAgeMs, listLookAgeMs }) => {
    const ages = [singleLookAgeMs, listLookAgeMs].filter((age) => age !== null);
    return Math.min(...ages) > lookCountsMs + raceMs;
  }).length;
  return [
    ...(beside === 0 ? [] : [`I9: ${beside} replies went out beside an answer that a single read showed`]),
    ...(unlooked === 0 ? [] : [`I9: ${unlooked} replies went out on a look that was too old`]),
  ];
}
