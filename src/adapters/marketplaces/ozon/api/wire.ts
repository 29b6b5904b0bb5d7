// What Ozon sends, as far as we use it. Unknown fields are ignored. Shapes after the API description of 2026-06-11 and its
// mirror of 2026-10-01.

import { z } from "zod";
import { Count, decoration, flag, ItemId, Items, Sku, TextOrNumber, words } from "../fields.ts";

export const WireReview = z.object({
  id: ItemId,
  sku: Sku,
  text: words,
  published_at: z.string(),
  rating: z.number().nullish(),
  status: decoration,
  order_status: decoration,
  comments_amount: Count,
  photos_amount: Count,
  videos_amount: Count,
});
export type WireReview = z.infer<typeof WireReview>;

export const WireQuestion = z.object({
  id: ItemId,
  sku: Sku,
  text: words,
  author_name: decoration,
  published_at: z.string(),
  status: decoration,
  answers_count: Count,
});
export type WireQuestion = z.infer<typeof WireQuestion>;

const Cursor = z.object({ has_next: flag, last_id: TextOrNumber });
export type Cursor = z.infer<typeof Cursor>;
export const ReviewList = Cursor.extend({ reviews: Items });
export const QuestionList = Cursor.extend({ questions: Items });

export const CommentList = z.object({ comments: Items });
export const AnswerList = z.object({ answers: Items, last_id: TextOrNumber });

/** What proves that a reply was taken: its id. */
export const CommentCreated = z.object({ comment_id: z.string().min(1) });
export const AnswerCreated = z.object({ answer_id: z.string().min(1) });

/** Every error. `details` is a list of which nothing is needed, or a text at the methods for questions. */
export const ErrorBody = z.object({ message: z.string(), details: z.string().catch("").default("") });

export const Roles = z.object({
  expires_at: decoration,
  roles: z
    .array(z.object({ name: decoration, methods: z.array(z.string()).nullish().catch(null) }))
    .nullish()
    .catch(null),
});
export type Roles = z.infer<typeof Roles>;

export const SellerInfo = z.object({
  company: z.object({ name: decoration }).nullish().catch(null),
  subscription: z.object({ type: decoration }).nullish().catch(null),
});
export type SellerInfo = z.infer<typeof SellerInfo>;

const ProductNumber = Sku.nullish().catch(null);
const WithSku = z.object({ sku: ProductNumber });
export const ProductList = z.object({
  items: z
    .array(
      WithSku.extend({
        id: ProductNumber,
        name: decoration,
        offer_id: decoration,
        description_category_id: ProductNumber,
        type_id: ProductNumber,
        /** A product has a sku for each way of selling it. */
        sources: z.array(WithSku).nullish().catch(null),
      }),
    )
    .nullish()
    .transform((items) => items ?? []),
});
export type WireProduct = z.infer<typeof ProductList>["items"][number];

/** Characteristics have numbers; their names belong to the product's category and type. */
const WireCharacteristic = z.object({
  id: Sku,
  values: z
    .array(z.object({ value: decoration }))
    .nullish()
    .catch(null),
});
export const CharacteristicsList = z.object({
  result: z
    .array(
      WithSku.extend({
        id: ProductNumber,
        attributes: z.array(WireCharacteristic.nullable().catch(null)).nullish().catch(null),
      }),
    )
    .nullish()
    .transform((products) => products ?? []),
});
export type WireProductCharacteristics = z.infer<typeof CharacteristicsList>["result"][number];

export const CharacteristicNames = z.object({
  result: z
    .array(z.object({ id: Sku, name: z.string() }).nullable().catch(null))
    .nullish()
    .transform((characteristics) => characteristics ?? []),
});

export const ProductDescription = z.object({ result: z.object({ description: decoration }).nullish() });
