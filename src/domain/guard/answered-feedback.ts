import type { FeedbackContent, FeedbackKind } from "../feedback/feedback.ts";
import type { AnsweredFeedback } from "./check.ts";

/** What the guard must know of a feedback to judge a reply to it. */
export function answeredFeedback(
  kind: FeedbackKind,
  { rating, authorName, text, pros, cons, tags, product }: FeedbackContent,
  cached: { readonly name: string | null; readonly facts: Readonly<Record<string, string>> } | null,
): AnsweredFeedback {
  return {
    kind,
    rating,
    authorName,
    words: [text, pros, cons, ...tags].filter((part) => part.trim() !== ""),
    product: {
      name: cached?.name ?? product.name,
      brand: product.brand,
      facts: Object.entries({ ...cached?.facts, ...product.facts }).flat(),
    },
  };
}
