// What every check of the guard looks like, and what it may know.

import type { FeedbackKind } from "../feedback/feedback.ts";
import type { MarketplaceName } from "../identifiers.ts";
import type { Promised } from "../promises.ts";
import type { TextView, TextViews } from "../text-views/text-views.ts";
import type { FindingReason, GuardFinding } from "./findings.ts";

/** An outgoing text as it would go out, and the same without the supplier's signature. */
export type ReplyViews = { readonly whole: TextViews; readonly body: TextViews };

/** What the reply answers, as far as a check must know it. */
export type AnsweredFeedback = {
  readonly kind: FeedbackKind;
  /** 1 to 5; null for questions. */
  readonly rating: number | null;
  /** As the marketplace shows it. */
  readonly authorName: string | null;
  /** Everything that the buyer wrote, each field for itself, unmasked. */
  readonly words: readonly string[];
  readonly product: ProductNames;
};

export type ProductNames = {
  readonly name: string | null;
  readonly brand: string | null;
  /** What is known of the product, as sentences or values: colours, sizes, the description. */
  readonly facts: readonly string[];
};

/** For whom and to what the reply is written. */
export type ReplyGround = {
  readonly marketplace: MarketplaceName;
  /** BCP 47 tag of the language of replies. */
  readonly language: string;
  /** The supplier's signature: it doesn't count as content, and its language is its own business. */
  readonly signature: string | null;
  readonly supplierName: string;
  /** What the supplier lets a reply promise. */
  readonly mayPromise: readonly Promised[];
  readonly feedback: AnsweredFeedback;
};

export type GuardContext = ReplyGround & {
  /** What the marketplace takes, in UTF-16 code units. */
  readonly minLength: number;
  readonly maxLength: number;
  /** Texts of ours that the model was shown and that nobody else may see. */
  readonly ownInstructions: readonly string[];
};

/** A place in the text, and why it was found there. */
export type Found = { readonly start: number; readonly end: number; readonly why: FindingReason };

export type Check<Finding extends GuardFinding = GuardFinding> = {
  readonly finding: Finding;
  /** @returns places in the text; the patterns have bounded repetitions only */
  readonly find: (views: ReplyViews, context: GuardContext) => readonly Found[];
};

/** Every match of the patterns in a view, at its place in the source. A group named `found` narrows the place. */
export function findAll(view: TextView, patterns: readonly RegExp[], why: FindingReason): readonly Found[] {
  return patterns.flatMap((pattern) =>
    [...view.text.matchAll(pattern)].map((match) => {
      const found = match.groups?.["found"] ?? match[0];
      const start = match.index + match[0].lastIndexOf(found);
      return { ...view.inSource(start, start + found.length), why };
    }),
  );
}

/** The whole text. */
export function everywhere({ source }: TextViews, why: FindingReason): readonly Found[] {
  return [{ start: 0, end: source.length, why }];
}
