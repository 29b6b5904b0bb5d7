// What Yandex Market's API sends, as far as we use it. Unknown fields are ignored.
//
// Shapes after the API description of 2026-07-17, and answers of the service of 2026-02, where a review without words or
// pictures has an empty `description` and `media`.

import { z } from "zod";
import { decoration, flag, Id, words } from "../fields.ts";
import type { Page } from "../pages.ts";
import { Author } from "../replies.ts";

/** Null where it isn't told. */
const Count = z
  .union([z.int().nonnegative(), z.string().regex(/^\d{1,18}$/)])
  .nullish()
  .catch(null)
  .transform((count) => (count == null ? null : Number(count)));

const Media = z
  .array(z.unknown())
  .nullish()
  .catch(null)
  .transform((list) => list?.length ?? 0);

export const WireReview = z.object({
  feedbackId: Id,
  createdAt: z.string(),
  identifiers: z.object({ offerId: decoration }).nullish().catch(null),
  author: decoration,
  description: z.object({ advantages: words, disadvantages: words, comment: words }).nullish(),
  media: z.object({ photos: Media, videos: Media }).nullish().catch(null),
  statistics: z.object({ rating: z.number().nullish().catch(null), commentsCount: Count, recommended: flag }),
});
export type WireReview = z.infer<typeof WireReview>;

export const WireQuestion = z.object({
  questionIdentifiers: z.object({ id: Id, offerId: decoration }),
  text: words,
  createdAt: z.string(),
  author: Author,
});
export type WireQuestion = z.infer<typeof WireQuestion>;

/** The token of the next page; null when there is none. */
const Paging = z
  .object({ nextPageToken: z.string().nullish() })
  .nullish()
  .transform((paging) => paging?.nextPageToken || null);

/** An answer that says it is an error tells nothing, whatever else is in it. */
const Answered = z.object({ status: z.literal("OK").nullish() });

/** The list itself must be there, since what isn't in it doesn't exist; what it holds is read one by one. */
export const ReviewPage = Answered.extend({
  result: z.object({ feedbacks: z.array(z.unknown()), paging: Paging }),
}).transform(({ result }): Page<unknown> => ({ items: result.feedbacks, next: result.paging }));
export const QuestionPage = Answered.extend({
  result: z.object({ questions: z.array(z.unknown()), paging: Paging }),
}).transform(({ result }): Page<unknown> => ({ items: result.questions, next: result.paging }));
export const CommentPage = Answered.extend({
  result: z.object({ comments: z.array(z.unknown()), paging: Paging }),
}).transform(({ result }): Page<unknown> => ({ items: result.comments, next: result.paging }));
export const AnswerPage = Answered.extend({
  result: z.object({ answers: z.array(z.unknown()), paging: Paging }),
}).transform(({ result }): Page<unknown> => ({ items: result.answers, next: result.paging }));

/** What proves that something was changed. */
export const Done = z.object({ status: z.literal("OK") });
/** What proves that a reply was taken: its id. */
export const CommentCreated = Done.extend({ result: z.object({ id: Id }) });
export const AnswerCreated = Done.extend({ result: z.object({ entity: z.object({ id: Id }) }) });

export const ErrorBody = z.object({ errors: z.array(z.object({ code: decoration, message: decoration })).min(1) });

export const Token = z.object({
  result: z.object({ apiKey: z.object({ name: decoration, authScopes: z.array(z.string()) }) }),
});
export type Token = z.infer<typeof Token>["result"]["apiKey"];

const Period = z.object({ timePeriod: z.number(), timeUnit: z.string() }).nullish().catch(null);
const Size = z
  .object({ length: z.number(), width: z.number(), height: z.number(), weight: z.number() })
  .nullish()
  .catch(null);

/** A product of the shop's catalogue. Everything but its article is a fact that may be lacking. */
export const WireOffer = z.object({
  offer: z.object({
    offerId: z.string(),
    name: decoration,
    vendor: decoration,
    category: decoration,
    description: decoration,
    manufacturerCountries: z.array(z.string()).nullish().catch(null),
    weightDimensions: Size,
    guaranteePeriod: Period,
    lifeTime: Period,
    shelfLife: Period,
    params: z.array(z.unknown()).nullish().catch(null),
  }),
  mapping: z.object({ marketCategoryName: decoration }).nullish().catch(null),
});
export type WireOffer = z.infer<typeof WireOffer>;
export const WireParameter = z.object({ name: z.string(), value: z.string() });

export const OfferList = Answered.extend({ result: z.object({ offerMappings: z.array(z.unknown()) }) });
