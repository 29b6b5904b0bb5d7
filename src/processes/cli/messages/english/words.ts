// The product's words: states, reasons, findings.

import type { ReplyOrigin, Sentiment } from "../../../../domain/analysis.ts";
import type { DeliveryOperation, DeliveryOutcome } from "../../../../domain/delivery.ts";
import type { FeedbackKind, ReplyVerdict } from "../../../../domain/feedback.ts";
import type { FeedbackState } from "../../../../domain/feedback-state.ts";
import type { GuardFinding } from "../../../../domain/guard/findings.ts";
import type { StateReason, WaitReason } from "../../../../domain/reasons.ts";
import { englishCount } from "../plural.ts";

const states: Readonly<Record<FeedbackState, string>> = {
  new: "new",
  drafted: "drafted",
  inReview: "waits for you",
  approved: "approved",
  sending: "being sent",
  sent: "sent",
  published: "published",
  unknown: "outcome unknown",
  skipped: "skipped",
  settled: "settled",
  parked: "parked",
};

const reasons: Readonly<Record<StateReason, string>> = {
  tooOld: "older than answerSince",
  notAnswerable: "the marketplace takes no reply to it",
  rejectedByPerson: "somebody decided not to answer",
  answeredElsewhere: "somebody else answered",
  superseded: "the buyer wrote a newer version",
  removed: "removed at the marketplace",
  policy: "your policy wants a person to look",
  noRating: "no rating: your policy wants a person to look",
  belowAutoRating: "rating below your automatic ones",
  riskFlag: "looks risky",
  guardFinding: "the guard found something",
  draftInvalid: "the model's draft was unusable",
  draftRefused: "the model refused to draft",
  textRejected: "the marketplace refused the text",
  moderationRejected: "moderation rejected the reply",
  editNotPossible: "the published reply can't be changed any more",
  changedAfterPublication: "the buyer changed it after our reply",
  editedByPerson: "edited, waits for approval",
  attemptsExhausted: "too many failed attempts",
  noProof: "nobody can tell whether it was posted",
  confirmationOverdue: "no proof of publication in time",
  unexpectedShape: "the marketplace's data has an unknown shape",
  internalError: "a fault of Feedback Service",
  contentChanged: "the buyer changed it: drafted anew",
  answerSinceWidened: "taken up after answerSince was widened",
  provenAbsent: "proven not to be posted: sent again",
  resumed: "resumed",
  refusedRetry: "refused for now: tried again",
};

const waits: Readonly<Record<WaitReason, string>> = {
  rateLimited: "waits for the marketplace's rate limit",
  marketplaceUnavailable: "the marketplace can't be reached",
  modelUnavailable: "the language model can't be reached",
  modelRateLimited: "waits for the language model's rate limit",
  modelKeyInvalid: "the language model refuses the key or the address: see OPENAI_API_KEY, URL_PROXY_OPENAI",
  tokenBudgetSpent: "the supplier's model tokens for today are spent",
  credentialInvalid: "the key is refused: put a new one into the suppliers file and import it",
  credentialExpired: "the key has expired: put a new one into the suppliers file and import it",
  credentialMissingCategory: "the key lacks the right for reviews and questions: make a new one and import it",
  credentialReadOnly: "the key may only read: make one that may write and import it",
  subscriptionMissing: "the marketplace wants a paid subscription: buy it, then run `cabinets check`",
  inModeration: "in moderation",
  outcomeUnknown: "posted or not: waits for proof",
  notYetVisible: "sent, not visible yet",
};

const findings: Readonly<Record<GuardFinding, string>> = {
  empty: "empty",
  tooShort: "too short",
  tooLong: "too long",
  link: "has a link",
  contact: "has a contact",
  placeholder: "has a placeholder left in it",
  wrongLanguage: "wrong language",
  promptLeak: "gives away the instructions",
};

const kinds: Readonly<Record<FeedbackKind, string>> = { review: "review", question: "question" };
const sentiments: Readonly<Record<Sentiment, string>> = {
  positive: "positive",
  neutral: "neutral",
  negative: "negative",
};
const origins: Readonly<Record<ReplyOrigin, string>> = {
  template: "template",
  model: "language model",
  human: "person",
};
const outcomes: Readonly<Record<DeliveryOutcome, string>> = {
  sent: "taken by the marketplace",
  refused: "refused",
  unknown: "outcome unknown",
  absent: "proven not to be there",
  withdrawn: "withdrawn",
};
const verdicts: Readonly<Record<ReplyVerdict, string>> = {
  published: "published",
  inModeration: "in moderation",
  rejected: "rejected",
};
const operations: Readonly<Record<DeliveryOperation, string>> = { create: "new reply", edit: "change" };

export const words = {
  states,
  reasons,
  waits,
  findings,
  kinds,
  sentiments,
  origins,
  outcomes,
  verdicts,
  operations,
  review: (count: number) => englishCount(count, "review or question", "reviews and questions"),
  reply: (count: number) => englishCount(count, "reply", "replies"),
  cabinet: (count: number) => englishCount(count, "cabinet", "cabinets"),
  supplier: (count: number) => englishCount(count, "supplier", "suppliers"),
  second: (count: number) => englishCount(count, "second", "seconds"),
  none: "–",
};
