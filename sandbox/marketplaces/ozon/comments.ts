// Comments on reviews. Each create adds one, with the text of an earlier one too: the description knows no refusal for it,
// and a client that sends one reply twice must not find shelter here. There is no edit.
//
// The description can be read in two ways: comments are listed once they passed moderation, or those on reviews that did.
// Its fields `is_published` and `is_rejected` speak for the latter, so here a comment is listed at once, with neither.

import { z } from "zod";
import { isVisible } from "../item.ts";
import type { RefusedRequestError } from "../refused-request.ts";
import { type RouteSurroundings, singleMoment } from "../route.ts";
import { deletePost, keepPost } from "../threads.ts";
import type { Account } from "./account.ts";
import { doneReply, refused, refusedAs, resultReply } from "./envelopes.ts";
import { type Item, isEmpty, lookAtPosts } from "./item.ts";
import { notFound, SortDirection } from "./items.ts";
import { findItem, findOwnPost, findUndeletedPost, keepIfStray, keepProcessingPost } from "./posts.ts";
import { Id, Integer, Moment } from "./request-body.ts";
import { createRoute, type Route, type Routes } from "./route.ts";
import { commentOf } from "./wire.ts";

const group = "review";

export function createCommentRoutes(surroundings: RouteSurroundings): Routes {
  return {
    "POST /v1/review/comment/create": createCommentRoute(surroundings),
    "POST /v1/review/comment/list": listRoute(surroundings),
    "POST /v2/review/comment/delete": deleteRoute(surroundings),
  };
}

/** The length of a text is limited nowhere in the description. */
const Comment = z.object({
  review_id: Id,
  text: z.string().min(1),
  parent_comment_id: z.string().default(""),
  mark_review_as_processed: z.boolean().default(false),
});

function createCommentRoute({ now, moderation }: RouteSurroundings): Route {
  return createRoute({
    group,
    body: Comment,
    respond: (account, { review_id: id, text, parent_comment_id: parentId, ...body }) => {
      const nowMs = now();
      const item = requireReview(account, { id, text }, nowMs);
      if (isEmpty(item.state.content)) {
        throw refused(group, 400, "createComment: cannot comment on empty review");
      }
      if (item.state.refusal !== null) throw refusedAs(group, item.state.refusal);
      if (parentId !== "" && findUndeletedPost(account, { kind: "review", id: parentId }, nowMs)?.item !== item) {
        throw unknownContent();
      }
      const keep = body.mark_review_as_processed ? keepProcessingPost : keepPost<string, Item>;
      const created = moderation.judge(text, nowMs);
      const post = keep(account, item, { author: "api", parentId: parentId === "" ? null : parentId, created });
      return resultReply({ comment_id: post.id });
    },
  });
}

function requireReview(account: Account, { id, text }: { readonly id: string; readonly text: string }, nowMs: number) {
  const item = findItem(account, { kind: "review", id }, nowMs);
  if (item !== null) return item;
  keepIfStray(account, group, { externalId: id, text, atMs: nowMs });
  throw notFound("review");
}

const Filter = z.object({
  sku: Integer.optional(),
  published_from: Moment.default(0),
  published_to: Moment.default(Number.POSITIVE_INFINITY),
});
type Filter = z.infer<typeof Filter>;

const ListBody = z
  .object({
    limit: z.int().min(20).max(100),
    offset: z.int().min(0).default(0),
    sort_dir: SortDirection.default("ASC"),
    review_id: Id.optional(),
    filter: Filter.prefault({}),
  })
  .refine((body) => body.review_id !== undefined || body.filter.sku !== undefined, {
    path: ["review_id"],
    message: "either review_id or filter.sku must be given",
  });

/** A review that nobody knows, and one that was removed, have no comments. */
function listRoute(surroundings: RouteSurroundings): Route {
  return createRoute({
    group,
    body: ListBody,
    respond: (account, { review_id: id, filter, limit, offset, sort_dir: direction }) => {
      const atMs = singleMoment(surroundings);
      const reviews = id === undefined ? commentedReviews(account, filter) : reviewById(account, id);
      const looks = reviews
        .flatMap((item) => (isVisible(item, atMs) ? lookAtPosts(item, atMs) : []))
        .sort((one, other) => one.post.created.atMs - other.post.created.atMs);
      const ordered = direction === "DESC" ? looks.toReversed() : looks;
      const page = ordered.slice(offset, offset + limit);
      return resultReply({ comments: page.map(commentOf), offset: offset + page.length });
    },
  });
}

function reviewById({ shelves }: Account, id: string): readonly Item[] {
  const item = shelves.review.get(id);
  return item === undefined ? [] : [item];
}

function commentedReviews({ itemOfPost }: Account, filter: Filter): readonly Item[] {
  return [...new Set(itemOfPost.values())].filter(
    ({ kind, createdAtMs, state }) =>
      kind === "review" &&
      state.content.product.sku === filter.sku &&
      createdAtMs >= filter.published_from &&
      createdAtMs <= filter.published_to,
  );
}

/** Others' comments can't be deleted; in which words that is said is a guess. */
function deleteRoute({ now }: RouteSurroundings): Route {
  return createRoute({
    group,
    body: z.object({ comment_id: Id, sku: Integer }),
    respond: (account, { comment_id: id, sku }) => {
      const found = findOwnPost(account, { kind: "review", id, sku }, now());
      if (found === null) throw unknownContent();
      deletePost(found, now());
      return doneReply;
    },
  });
}

/** Seen by users (2026-07). */
const unknownContent = (): RefusedRequestError => refused(group, 404, "content not found");
