// What the stand-in for the model understands of a message.

import { numberOf } from "../random.ts";
import type { BuyerMessage } from "./buyer-message.ts";
import { detectLanguage } from "./language.ts";
import {
  blame,
  praise,
  type Risk,
  reservation,
  riskPatterns,
  risks,
  type Topic,
  topicPatterns,
  topics,
} from "./lexicon.ts";

export const sentiments = ["positive", "neutral", "negative"] as const;
export type Sentiment = (typeof sentiments)[number];

export type Understanding = {
  readonly sentiment: Sentiment;
  readonly confidence: number;
  readonly topics: readonly Topic[];
  readonly riskFlags: readonly Risk[];
  readonly language: string;
  readonly hasReservation: boolean;
};

const mostTopics = 4;

export function analyse(message: BuyerMessage): Understanding {
  const { words } = message;
  return {
    sentiment: sentimentOf(message),
    confidence: 0.7 + (numberOf(words) % 29) / 100,
    topics: topics.filter((topic) => topicPatterns[topic].test(words)).slice(0, mostTopics),
    riskFlags: risks.filter((risk) => riskPatterns[risk].test(words)),
    language: detectLanguage(words),
    hasReservation: reservation.test(words),
  };
}

/** The rating decides where there is one: buyers who give five stars may still name what they didn't like. */
function sentimentOf({ rating, words, isQuestion }: BuyerMessage): Sentiment {
  if (isQuestion) return "neutral";
  if (rating !== null && rating !== 3) return rating > 3 ? "positive" : "negative";
  const balance = (words.match(praise)?.length ?? 0) - (words.match(blame)?.length ?? 0);
  if (rating === 3 || balance === 0) return "neutral";
  return balance > 0 ? "positive" : "negative";
}
