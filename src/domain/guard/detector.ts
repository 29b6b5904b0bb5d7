// What every detector of the guard looks like, and what it may know.

import type { GuardFinding } from "./findings.ts";

export type GuardContext = {
  /** What the marketplace takes, in UTF-16 code units. */
  readonly minLength: number;
  readonly maxLength: number;
  /** BCP 47 tag of the language of replies. */
  readonly language: string;
  /** The supplier's signature: it doesn't count as content, and its language is its own business. */
  readonly signature: string | null;
};

export type Detector<Finding extends GuardFinding> = {
  readonly finding: Finding;
  /** @param text as it would go out; `readable-text.ts` gives it as a reader sees it */
  readonly find: (text: string, context: GuardContext) => boolean;
};
