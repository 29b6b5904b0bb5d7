// What Yandex Market sends, as far as we use it. Unknown fields are ignored. A field that the flow can do without never
// spoils an item (`.catch`); one that it can't do without makes the item misshapen.
//
// Shapes after the API description of 2026-07-17, and answers of the service of 2026-02, where a review without words or
// pictures has an empty `description` and `media`.

import { z } from "zod";

const decoration = z.string().nullish().catch(null);
const words = z.string().nullish();
const flag = z.boolean().nullish().catch(null);

/** An int64: kept as its digits. */
export const Id = z.union([z.int().positive(), z.string().regex(/^[1-9]\d{0,18}$/)]).transform(String);
const Count = z
  .union([z.int(), z.string().regex(/^\d{1,18}$/)])
  .nullish()
  .transform((count) => Number(count ?? 0));

const Media = z
  .array(z.unknown())
  .nullish()
  .catch(null)
  .transform((list) => list?.length ?? 0);

export const WireReview = z.object({
  feedbackId: Id,
  createdAt: z.string(),
  needReaction: flag,
  identifiers: z.object({ offerId: decoration }).nullish(),
  author: decoration,
  description: z.object({ advantages: words, disadvantages: words, comment: words }).nullish(),
  media: z.object({ photos: Media, videos: Media }).nullish().catch(null),
  statistics: z.object({ rating: z.number().nullish(), commentsCount: Count }),
});
export type WireReview = z.infer<typeof WireReview>;

const Author = z.object({ type: decoration, name: decoration }).nullish().catch(null);

export const WireQuestion = z.object({
  questionIdentifiers: z.object({ id: Id, offerId: decoration }),
  text: words,
  createdAt: z.string(),
  author: Author,
});
export type WireQuestion = z.infer<typeof WireQuestion>;

/** A comment on a review, or an answer to a question; only the former may have a parent. */
export const WirePost = z.object({
  id: Id,
  text: words,
  canModify: flag,
  parentId: Id.nullish(),
  author: Author,
  status: decoration,
});
export type WirePost = z.infer<typeof WirePost>;

/** An empty list may be left out. */
function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}

/** The token of the next page; null when there is none. */
const Paging = z
  .object({ nextPageToken: z.string().nullish() })
  .nullish()
  .transform((paging) => paging?.nextPageToken || null);

/** A page of a list, and the token of the page after it. */
export type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null };

export const ReviewPage = z
  .object({ result: z.object({ feedbacks: listOf(z.unknown()), paging: Paging }) })
  .transform(({ result }): Page<unknown> => ({ items: result.feedbacks, next: result.paging }));
export const QuestionPage = z
  .object({ result: z.object({ questions: listOf(z.unknown()), paging: Paging }) })
  .transform(({ result }): Page<unknown> => ({ items: result.questions, next: result.paging }));
export const CommentPage = z
  .object({ result: z.object({ comments: listOf(WirePost), paging: Paging }) })
  .transform(({ result }): Page<WirePost> => ({ items: result.comments, next: result.paging }));
export const AnswerPage = z
  .object({ result: z.object({ answers: listOf(WirePost), paging: Paging }) })
  .transform(({ result }): Page<WirePost> => ({ items: result.answers, next: result.paging }));

/** What proves that something was changed. */
export const Done = z.object({ status: z.literal("OK") });
/** What proves that a reply was taken: its id. */
export const CommentCreated = Done.extend({ result: z.object({ id: Id }) });
export const AnswerCreated = Done.extend({ result: z.object({ entity: z.object({ id: Id }) }) });

export const ErrorBody = z.object({ errors: z.array(z.object({ code: decoration, message: decoration })).min(1) });

export const Token = z.object({
  result: z.object({ apiKey: z.object({ name: decoration, authScopes: listOf(z.string()) }) }),
});
export type Token = z.infer<typeof Token>["result"]["apiKey"];

export const OfferList = z.object({
  result: z.object({
    offerMappings: listOf(
      z.object({
        offer: z.object({
          offerId: z.string(),
          name: decoration,
          vendor: decoration,
          category: decoration,
          description: decoration,
          params: z
            .array(z.object({ name: z.string(), value: z.string() }))
            .nullish()
            .catch(null),
        }),
        mapping: z.object({ marketCategoryName: decoration }).nullish().catch(null),
      }),
    ),
  }),
});
export type WireOffer = z.infer<typeof OfferList>["result"]["offerMappings"][number];
