// The delivery ledger's words and timetables.
//
// A delivery is the intent to publish exactly one text. It is stored before the first byte leaves, and tried under an
// attempt number (the fence). What came of it:
//   sent       the marketplace took it; reading back brings the verdict
//   refused    a definite refusal: nothing was published
//   unknown    nobody can tell: read back, compare, never send blindly
//   absent     looked for after the lag horizon and proven not to be there
//   withdrawn  given up before it was sent: the content changed, or somebody else answered

export const deliveryOperations = ["create", "edit"] as const;
export type DeliveryOperation = (typeof deliveryOperations)[number];

export const deliveryOutcomes = ["sent", "refused", "unknown", "absent", "withdrawn"] as const;
export type DeliveryOutcome = (typeof deliveryOutcomes)[number];

export const attemptOutcomes = ["sent", "refused", "unknown"] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** A post must be over, answered or given up, before its lease ends: 15 s timeout, 20 s lease. */
export const sendLeaseMs = 20 * second;

/** A post that hasn't left this long after its intent was marked never leaves: others may take it over before it ends. */
export const postLeavesWithinMs = 5 * second;

/** Posted replies are looked for together, at the end of a turn of 30 s; after this long in any case. */
export const firstLookLatestMs = 35 * second;

/** When a reply is looked for again, counted from the first look. Moderation takes seconds to days. */
const lookDelaysMs = [
  2 * second,
  8 * second,
  20 * second,
  90 * second,
  10 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
];
const lastLookDelayMs = 24 * hour;

/** How long to wait before the next look, after `looks` looks were made. */
export function nextLookDelayMs(looks: number): number {
  return lookDelaysMs[looks - 1] ?? lastLookDelayMs;
}

/** Something that isn't there is believed to be gone only when it is missing again this much later. */
const secondReadAfterMs = 2 * minute;

/**
 * How long after the first the second read may say that something is gone.
 * @param lagHorizonMs a trial with a shorter horizon believes sooner
 */
export function secondReadDelayMs(lagHorizonMs: number): number {
  return Math.min(secondReadAfterMs, lagHorizonMs);
}

/** So often an unknown outcome may be proven to have published nothing before a person looks at the text. */
export const maxAbsences = 2;

/** A sent reply without proof after this long is parked for a person. Ozon's moderation takes up to 7 working days. */
export const confirmationDeadlineMs = 14 * 24 * hour;

/** Refusals of one item that may be tried again: after this many it goes back to a person. About two hours. */
export const maxDeliveryAttempts = 5;
