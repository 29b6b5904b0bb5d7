// What Wildberries sends, as far as we use it. Unknown fields are ignored. A field that the flow can do without never
// spoils an item (`.catch`); one that it can't do without makes the item misshapen.
//
// Shapes after the API description of 2026-08-18 and captured answers; `answerText` and `answerState` are an older
// spelling of `answer`, still seen in other projects' records.

import { z } from "zod";

const decoration = z.string().nullish().catch(null);
const words = z.string().nullish();
const ItemId = z.string().regex(/^[^\p{Cc}\p{Cs}]{1,200}$/u);

const ProductDetails = z
  .object({
    nmId: z.union([z.number(), z.string()]).nullish().catch(null),
    productName: decoration,
    brandName: decoration,
    supplierArticle: decoration,
    size: decoration,
  })
  .nullish()
  .catch(null);

const Answer = z.object({ text: words, state: decoration, editable: z.boolean().nullish().catch(null) });

export const WireReview = z.object({
  id: ItemId,
  text: words,
  pros: words,
  cons: words,
  productValuation: z.number().nullish().catch(null),
  createdDate: z.string(),
  answer: Answer.nullish(),
  answerText: words,
  answerState: decoration,
  productDetails: ProductDetails,
  userName: decoration,
  photoLinks: z.array(z.unknown()).nullish().catch(null),
  video: z.unknown().optional(),
  bables: z.array(z.unknown()).nullish().catch(null),
  color: decoration,
  matchingSize: decoration,
  subjectName: decoration,
  orderStatus: decoration,
  parentFeedbackId: decoration,
  childFeedbackId: z.string().nullish(),
});
export type WireReview = z.infer<typeof WireReview>;

export const WireQuestion = z.object({
  id: ItemId,
  text: words,
  createdDate: z.string(),
  state: decoration,
  answer: Answer.nullish(),
  productDetails: ProductDetails,
  userName: decoration,
  isWarned: z.boolean().nullish().catch(null),
});
export type WireQuestion = z.infer<typeof WireQuestion>;

/** Around every answer to a read. */
export const Envelope = z.object({
  data: z.unknown().optional(),
  error: z.boolean().nullish(),
  errorText: z.string().nullish(),
});

/** An empty list may come as null. */
const Items = z
  .array(z.unknown())
  .nullable()
  .transform((items) => items ?? []);
/** How many there are in all, whatever period was asked for. */
const count = z.number().nullish().catch(null);
const counts = { countUnanswered: count, countArchive: count };
export const ReviewList = z.object({ feedbacks: Items, ...counts });
export const QuestionList = z.object({ questions: Items, ...counts });

/** The answer to a write that has a body: accepted only if it says so. */
export const WriteEnvelope = z.object({ error: z.boolean(), errorText: z.string().nullish() });

/** The application's own refusal. */
export const RefusedEnvelope = z.object({
  error: z.literal(true),
  errorText: z.string(),
  additionalErrors: z.array(z.string()).nullish().catch(null),
});

/** The two documented shapes of an error, and a third one seen in other projects' records. */
export const ErrorBody = z.union([
  RefusedEnvelope,
  z.object({ title: z.string(), detail: z.string().nullish() }),
  z.object({ message: z.string(), errors: z.array(z.string()) }),
]);

export const SellerInfo = z.object({ name: z.string().nullish(), tradeMark: z.string().nullish() });

export const CardList = z.object({
  cards: z.array(
    z.object({
      nmID: z.number(),
      title: decoration,
      brand: decoration,
      subjectName: decoration,
      description: decoration,
      characteristics: z
        .array(z.object({ name: z.string(), value: z.unknown().optional() }))
        .nullish()
        .catch(null),
      sizes: z
        .array(z.object({ techSize: decoration, wbSize: decoration }))
        .nullish()
        .catch(null),
    }),
  ),
});
export type Card = z.infer<typeof CardList>["cards"][number];
