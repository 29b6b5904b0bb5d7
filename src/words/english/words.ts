// The product's words: states, reasons, findings.

import type { DeliveryOperation, DeliveryOutcome } from "../../domain/delivery/delivery.ts";
import type { ReplyOrigin, Sentiment } from "../../domain/feedback/analysis.ts";
import type { FeedbackKind, ReplyVerdict } from "../../domain/feedback/feedback.ts";
import type { FeedbackState } from "../../domain/feedback/feedback-state.ts";
import type { GuardFinding } from "../../domain/guard/findings.ts";
import type { KindRoutes } from "../../domain/route.ts";
import { englishCount } from "../plural.ts";
import { credentialSubjects, keyNotes } from "./credential-words.ts";
import { errors } from "./error-words.ts";
import { risks, topics } from "./model-words.ts";
import { ownDetails } from "./own-details.ts";
import { reasons } from "./reasons.ts";
import { remedies, waits } from "./waits.ts";

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

/** How a cabinet's reviews and questions are worked for. */
function ways({ review, question }: KindRoutes): string {
  if (review === question) return review === "api" ? "API" : "pages";
  return review === "browser" ? "reviews by pages" : "questions by pages";
}

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
  errors,
  ownDetails,
  credentialSubjects,
  keyNotes,
  reasons,
  waits,
  /** What a person can do about it. */
  remedies,
  risks,
  topics,
  unknownWord: (word: string) => word,
  findings,
  kinds,
  sentiments,
  origins,
  outcomes,
  verdicts,
  operations,
  ways,
  quoted: (words: string) => `“${words}”`,
  feedback: (count: number) => englishCount(count, "review or question", "reviews and questions"),
  reply: (count: number) => englishCount(count, "reply", "replies"),
  cabinet: (count: number) => englishCount(count, "cabinet", "cabinets"),
  supplier: (count: number) => englishCount(count, "supplier", "suppliers"),
  modelCall: (count: number) => englishCount(count, "call", "calls"),
};

export type Words = typeof words;
