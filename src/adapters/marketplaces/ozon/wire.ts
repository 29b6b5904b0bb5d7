// What Ozon sends, as far as we use it. Unknown fields are ignored. A field that the flow can do without never spoils an
// item (`.catch`); one that it can't do without makes the item misshapen.
//
// Shapes after the API description of 2026-06-11 and its mirror of 2026-10-01. The two disagree with their own examples
// (a `sku` is an integer or a string, a count a number or a string), so both are read. Protocol buffers as JSON may leave
// out what is zero, false or empty.

import { z } from "zod";

const decoration = z.string().nullish().catch(null);
const words = z.string().nullish();
const flag = z.boolean().nullish().catch(null);
/** One that can't be read speaks for the seller: better no reply than a second one. */
const sellersFlag = z.boolean().nullish().catch(true);
const ItemId = z.string().regex(/^[^\p{Cc}\p{Cs}]{1,200}$/u);

const integer = z.union([z.int().nonnegative(), z.string().regex(/^(0|[1-9]\d{0,18})$/)]);
/** An int64: kept as its digits. */
export const Sku = integer.transform(String);
const Count = integer.nullish().transform((count) => Number(count ?? 0));

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

/** An empty list may be left out. */
const Items = z
  .array(z.unknown())
  .nullish()
  .transform((items) => items ?? []);
const TextOrNumber = z
  .union([z.string(), z.int().transform(String)])
  .nullish()
  .catch(null);
const Cursor = z.object({ has_next: flag, last_id: TextOrNumber });
export type Cursor = z.infer<typeof Cursor>;
export const ReviewList = Cursor.extend({ reviews: Items });
export const QuestionList = Cursor.extend({ questions: Items });

/**
 * A comment on a review. What of it can't be read is missing and no more: others stand beside it, and ours may be among
 * them.
 */
export const WireComment = z.object({
  id: TextOrNumber,
  text: decoration,
  is_owner: sellersFlag,
  is_official: sellersFlag,
  is_published: flag,
  is_rejected: flag,
  deviation_reason: decoration,
});
export type WireComment = z.infer<typeof WireComment>;

export const WireAnswer = z.object({
  id: TextOrNumber,
  text: decoration,
  // One that can't be read is one that we don't know.
  status_publication: z.string().nullish().catch("unreadable"),
});
export type WireAnswer = z.infer<typeof WireAnswer>;

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
