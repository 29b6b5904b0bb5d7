// What the cabinet's calls send, under our names for its fields, as far as we use it.

import { z } from "zod";
import { Count, decoration, flag, ItemId, integer, Sku, words } from "../fields.ts";

const Product = {
  productTitle: decoration,
  productAddress: decoration,
  article: decoration,
  sku: Sku.nullish().catch(null),
};

/** Without them nobody could say that there is no reply, so an item that lacks one is misshapen. */
const Signs = { status: z.string(), replyCount: integer.transform(Number) };

/** Older answers have one text for each part. */
const Texts = z.union([z.string(), z.object({ positive: words, negative: words, comment: words })]);

export const WireReview = z.object({
  ...Product,
  ...Signs,
  id: ItemId,
  text: Texts.nullish(),
  publishedAt: z.string(),
  rating: z.number().nullish(),
  photos: Count,
  videos: Count,
  isAnswerable: flag,
  delivery: decoration,
});
export type WireReview = z.infer<typeof WireReview>;

export const WireQuestion = z.object({
  ...Product,
  ...Signs,
  id: ItemId,
  text: words,
  publishedAt: z.string(),
  isAnswerable: flag,
  authorName: decoration,
});
export type WireQuestion = z.infer<typeof WireQuestion>;
