// What the language model says about a feedback.

export const sentiments = ["positive", "neutral", "negative"] as const;
export type Sentiment = (typeof sentiments)[number];

export type Analysis = {
  readonly sentiment: Sentiment;
  /** 0 to 1. */
  readonly confidence: number;
  readonly topics: readonly string[];
  /** Anything here sends the reply to a person: threat of court, injury, counterfeit and the like. */
  readonly riskFlags: readonly string[];
  /** BCP 47 tag of the buyer's language. */
  readonly language: string;
};

export type ReplyOrigin = "template" | "model" | "human";
