// The life of a feedback. Every change of state in the database is a compare-and-set whose two ends are in this table:
// one whose ends the statement names doesn't compile otherwise (`adapters/postgres/connection/states.ts`), and in the
// tests' databases a trigger refuses any other.
//
//   new        collected, waits for a draft
//   drafted    has an analysis and a reply, waits for the policy
//   inReview   waits for a person, with a reason
//   approved   has a delivery with the exact text, waits for its turn
//   sending    the one item of its lane that is being posted; leased: an expired lease means `unknown`
//   sent       the marketplace took it; waits for proof
//   unknown    posted or not, nobody can tell yet: it is looked for, never sent again blindly
//   published  read back as published: the end
//   skipped    not answered, with the reason: too old, not answerable, or a person said so
//   settled    answered, supplemented or removed by somebody else meanwhile; it comes back when it is seen open again
//   parked     we stopped touching it: visible, alerted, resumable

export const feedbackStates = [
  "new",
  "drafted",
  "inReview",
  "approved",
  "sending",
  "sent",
  "published",
  "unknown",
  "skipped",
  "settled",
  "parked",
] as const;
export type FeedbackState = (typeof feedbackStates)[number];

const legalMoves = {
  // `new`: its buyer changed something before it was drafted.
  new: ["new", "drafted", "inReview", "skipped", "settled", "parked"],
  drafted: ["approved", "inReview", "new", "skipped", "settled", "parked"],
  inReview: ["inReview", "approved", "new", "skipped", "settled", "parked"],
  // `sent`: an earlier attempt that was proven absent turned up after all.
  approved: ["sending", "sent", "inReview", "new", "skipped", "settled", "parked"],
  sending: ["sent", "unknown", "approved", "inReview", "skipped", "settled", "parked"],
  sent: ["published", "inReview", "settled", "parked"],
  // `inReview`: proven absent for the second time; nothing was published, and a person looks at the text.
  unknown: ["sent", "approved", "inReview", "settled", "parked"],
  published: ["inReview"],
  // A rejection that is taken back ends where it began.
  skipped: ["new", "drafted", "inReview", "approved"],
  settled: ["new", "drafted", "inReview"],
  // A resumed item goes back to where it was parked, a posted one to a look.
  parked: ["new", "drafted", "inReview", "approved", "unknown", "sent", "settled", "skipped"],
} as const satisfies Readonly<Record<FeedbackState, readonly FeedbackState[]>>;

/** Where an item may go from this state; from several states only where it may go from each of them. */
export type NextState<From extends FeedbackState> = {
  [To in FeedbackState]: [From] extends [StateBefore<To>] ? To : never;
}[FeedbackState];
type StateBefore<To extends FeedbackState> = {
  [From in FeedbackState]: To extends (typeof legalMoves)[From][number] ? From : never;
}[FeedbackState];

/** @internal The product's own moves are written in its statements; the tests hold each of them to the table by this. */
export function isLegalMove(from: FeedbackState, to: FeedbackState): boolean {
  const next: readonly FeedbackState[] = legalMoves[from];
  return next.includes(to);
}

export const stages = ["collect", "draft", "review", "deliver", "confirm"] as const;
export type Stage = (typeof stages)[number];

/** The stages of a first look: nothing is approved and nothing is sent, so that no buyer sees anything of it. */
export const lookingStages: readonly Stage[] = ["collect", "draft"];

/** The stages that call the marketplace. */
export const marketplaceStages: readonly Stage[] = ["collect", "deliver", "confirm"];

/** The stage that moves an item of this state on; null where only a person or the marketplace can. */
export const stageOfState: Readonly<Record<FeedbackState, Stage | null>> = {
  new: "draft",
  drafted: "review",
  inReview: null,
  approved: "deliver",
  // The sweeper ends a lease that has run out, whatever becomes of the lanes.
  sending: null,
  sent: "confirm",
  unknown: "confirm",
  published: null,
  skipped: null,
  settled: null,
  parked: null,
};
