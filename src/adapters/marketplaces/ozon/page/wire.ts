// What the cabinet's calls send, under our names for its fields, as far as we use it.

import { z } from "zod";
import { Count, decoration, flag, ItemId, Sku, words } from "../fields.ts";

const Product = {
  productTitle: decoration,
  productAddress: decoration,
  article: decoration,
  sku: Sku.nullish().catch(null),
};

/** Older answers have one text for each part. */
const Texts = z.union([z.string(), z.object({ positive: words, negative: words, comment: words })]);

export const WireReview = z.object({
  ...Product,
  id: ItemId,
  text: Texts.nullish(),
  publishedAt: z.string(),
  rating: z.number().nullish(),
  status: decoration,
  photos: Count,
  videos: Count,
  replyCount: Count,
  isAnswerable: flag,
  delivery: decoration,
});
export type WireReview = z.infer<typeof WireReview>;

export const WireQuestion = z.object({
  ...Product,
  id: ItemId,
  text: words,
  publishedAt: z.string(),
  status: decoration,
  replyCount: Count,
  isAnswerable: flag,
  authorName: decoration,
});
export type WireQuestion = z.infer<typeof WireQuestion>;
