// The product's words: states, reasons, findings.

import type { DeliveryOperation, DeliveryOutcome } from "../../../../domain/delivery/delivery.ts";
import type { ReplyOrigin, Sentiment } from "../../../../domain/feedback/analysis.ts";
import type { FeedbackKind, ReplyVerdict } from "../../../../domain/feedback/feedback.ts";
import type { FeedbackState } from "../../../../domain/feedback/feedback-state.ts";
import type { StateReason, WaitReason } from "../../../../domain/feedback/reasons.ts";
import type { GuardFinding } from "../../../../domain/guard/findings.ts";
import { englishCount } from "../plural.ts";
import { programName } from "../program-name.ts";

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
  cancelledOrder: "the order was cancelled: your policy leaves such reviews alone",
  rejectedByPerson: "somebody decided not to answer",
  droppedByPerson: "somebody dropped it",
  cabinetRemoved: "its cabinet was removed",
  removedUnproven: "its cabinet was removed before the reply was proven",
  cabinetReturned: "taken up again: its cabinet is back",
  answeredElsewhere: "somebody else answered",
  closedElsewhere: "somebody closed it without a visible reply",
  superseded: "the buyer wrote a newer version",
  removed: "removed at the marketplace",
  seenByPerson: "somebody saw our reply there",
  policy: "your policy wants a person to look",
  noRating: "no rating: your policy wants a person to look",
  belowAutoRating: "too few stars to go out by itself",
  riskFlag: "looks risky",
  guardFinding: "the guard found something",
  draftInvalid: "the model's draft was unusable",
  draftRefused: "the model refused to draft",
  draftFailed: "no draft in several attempts: please write it yourself",
  textRejected: "the marketplace refused the text",
  moderationRejected: "moderation rejected the reply",
  deliveryFailed: "the marketplace refused it again and again",
  editNotPossible: "the published reply can't be changed any more",
  changedAfterPublication: "the buyer changed it after our reply",
  editedByPerson: "edited, waits for approval",
  readsExhausted: "the marketplace can't show where it stands",
  noProof: "nobody can tell whether it was posted",
  confirmationOverdue: "no proof of publication in time",
  unexpectedShape: "the marketplace's data has an unknown shape",
  internalError: "a fault of Feedback Service",
  contentChanged: "the buyer changed it: drafted anew",
  answerSinceWidened: "taken up after answerSince was widened",
  policyWidened: "taken up after your policy was changed",
  openAgain: "seen open again",
  provenAbsent: "proven not to be posted: sent again",
  resumed: "resumed",
  sentAgainByPerson: "somebody saw that no reply is there: sent again",
  backlogHeld: "old: goes out on a later day",
  refusedRetry: "refused for now: tried again",
};

const waits: Readonly<Record<WaitReason, string>> = {
  rateLimited: "waits for the marketplace's rate limit",
  marketplaceUnavailable: "the marketplace can't be reached",
  modelUnavailable: "the language model can't be reached",
  modelRateLimited: "waits for the language model's rate limit",
  modelKeyInvalid: "the language model's server refuses the key, or has no such address or model",
  modelRefusesRequests: "the language model's server takes none of our requests",
  draftRetried: "drafts that failed are tried again",
  tokensHeld: "the rest of today's model tokens is held for calls under way",
  tokenBudgetSpent: "the supplier's model tokens for today are spent",
  tokenCapTooSmall: "tokensPerDay is too small for even one call of the language model",
  credentialInvalid: "the key is refused",
  credentialExpired: "the key has expired",
  credentialMissingCategory: "the key lacks the right for reviews or questions",
  credentialReadOnly: "the key may only read",
  subscriptionMissing: "the marketplace wants a paid subscription",
  credentialUnreadable: "the stored key can't be decrypted",
  unexpectedAnswer: "gets answers of an unknown form",
  internalError: "held up by a mistake of our own",
  inModeration: "in moderation",
  outcomeUnknown: "posted or not: waits for proof",
  notYetVisible: "sent, not visible yet",
  standingUnreadable: "the marketplace can't show where an item stands: read again later",
  refusedForNow: "an item was refused for now: tried again later",
  backlogCapReached: "today's share of old reviews is used up (backlogPerDay)",
  paused: "rests, because somebody paused it",
  sendingStopped: "nothing is sent, because somebody stopped all sending",
};

export type Remedy = { readonly what: string; readonly command?: string };

const command = `${programName} suppliers import suppliers.yaml`;
const remedies: Readonly<Partial<Record<WaitReason, Remedy>>> = {
  modelKeyInvalid: { what: "correct OPENAI_API_KEY, URL_PROXY_OPENAI or OPENAI_MODEL; it goes on by itself" },
  modelRefusesRequests: {
    what: "check OPENAI_MODEL, URL_PROXY_OPENAI and OPENAI_API_KEY; more about it:",
    command: `${programName} doctor`,
  },
  tokenCapTooSmall: { what: "raise tokensPerDay in the suppliers file to 10000 at least, then:", command },
  credentialInvalid: { what: "make a new key, put it into the suppliers file, then:", command },
  credentialExpired: { what: "make a new key, put it into the suppliers file, then:", command },
  credentialMissingCategory: {
    what: "make a key with the right for reviews and questions, put it into the suppliers file, then:",
    command,
  },
  credentialReadOnly: { what: "make a key that may write, put it into the suppliers file, then:", command },
  subscriptionMissing: {
    what: "buy the subscription in the marketplace's cabinet, then:",
    command: `${programName} cabinets check`,
  },
  credentialUnreadable: { what: "import the suppliers again:", command },
  unexpectedAnswer: {
    what: "update Feedback Service; if that doesn't help, report it with the line in the log. It is tried again by itself",
  },
  internalError: { what: "please report it with the line in the log. It is tried again by itself" },
  paused: { what: "to let it go on:", command: `${programName} cabinets resume ID (or suppliers resume ID)` },
  sendingStopped: { what: "to let it go on:", command: `${programName} resume-sending` },
};

/** What a model may flag; see the prompt. */
const risks: Readonly<Record<string, string>> = {
  "legal threat": "threat of court",
  "health harm": "harm to health",
  safety: "danger",
  "fire or electricity": "fire or electric shock",
  "media threat": "threat of publicity",
  fraud: "fraud or spam",
  "prompt injection": "tries to instruct the model",
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
  invisibleOrControl: "has invisible or unreadable characters",
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
  /** What a person can do about it. */
  remedies,
  risks,
  /** Of topics and risks, the words that a language tells in its own way. */
  topics: {} as Readonly<Record<string, string>>,
  unknownWord: (word: string) => word,
  findings,
  kinds,
  sentiments,
  origins,
  outcomes,
  verdicts,
  operations,
  feedback: (count: number) => englishCount(count, "review or question", "reviews and questions"),
  reply: (count: number) => englishCount(count, "reply", "replies"),
  cabinet: (count: number) => englishCount(count, "cabinet", "cabinets"),
  supplier: (count: number) => englishCount(count, "supplier", "suppliers"),
  modelCall: (count: number) => englishCount(count, "call", "calls"),
};
