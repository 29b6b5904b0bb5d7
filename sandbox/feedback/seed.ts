// A review or question before it belongs to a marketplace.

export const feedbackKinds = ["review", "question"] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

export const orderStatuses = ["buyout", "rejected", "returned", "notSpecified"] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export type ProductSeed = {
  readonly name: string;
  readonly brand: string;
  readonly subject: string;
  readonly description: string;
  /** Shown on the product's card: material, country and so on. */
  readonly facts: Readonly<Record<string, string>>;
  /** The marketplace's own id, where the file tells one. */
  readonly externalId: number | null;
};

export type FeedbackSeed = {
  readonly id: string;
  /** As the file writes it: it may name a marketplace that has no stand-in. */
  readonly marketplace: string;
  readonly kind: FeedbackKind;
  readonly text: string;
  readonly pros: string;
  readonly cons: string;
  /** 1 to 5; unused for questions. */
  readonly rating: number;
  readonly authorName: string;
  readonly product: ProductSeed;
  readonly colour: string;
  readonly size: string;
  readonly tags: readonly string[];
  readonly hasPhoto: boolean;
  /** The marketplace marked it as suspicious. */
  readonly isSuspicious: boolean;
  /** What became of the buyer's order, where the marketplace tells it; nothing said means that the goods were bought. */
  readonly orderStatus?: OrderStatus;
  /** The marketplace doesn't say what it is about. */
  readonly hidesProduct?: boolean;
  readonly createdAtMs: number;
  /** When the marketplace shows it for the first time; -Infinity for what is there from the beginning. */
  readonly addedAtMs: number;
  /** The cabinet it belongs to; null is dealt out in turn. */
  readonly cabinet: string | null;
  /** The seed id of the earlier feedback that this one supplements. */
  readonly supplements: string | null;
  /** What a colleague already answered by hand. */
  readonly colleagueReply: string | null;
};
