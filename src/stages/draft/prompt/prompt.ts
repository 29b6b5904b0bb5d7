// A prompt for one kind of feedback in one language of replies. Its version is stored with each reply that it brought forth.

/** What a feedback wants: a word of thanks, of both, of regret, or an answer. */
export const promptKinds = ["praise", "mixed", "complaint", "question"] as const;
export type PromptKind = (typeof promptKinds)[number];

export type PromptSet = {
  /** How to write in this language: the same for all kinds. */
  readonly style: string;
  readonly kinds: Readonly<Record<PromptKind, Prompt>>;
};

export type Prompt = {
  /** Raised with every change of the text, of the style or of the rules; a test holds each to its words. */
  readonly version: string;
  readonly text: string;
};
