// Comments on reviews. Without an `id` the method `comments/update` adds a new comment each time; with one it edits.
//
// The list of errors (2026) says that a comment with the text of an existing one is refused. This stand-in takes it
// on purpose: a client that sends one reply twice must not find shelter here, and the books shall tell.

import { z } from "zod";
import type { HttpReply, HttpRequest } from "../../http/exchange.ts";
import { keepStray } from "../account.ts";
import { isVisible } from "../item.ts";
import type { Version } from "../moderation.ts";
import { type RouteSurroundings, singleMoment } from "../route.ts";
import { deletePost, findPost } from "../threads.ts";
import type { Account } from "./account.ts";
import { doneReply, refused, refusedAs, resultReply } from "./envelopes.ts";
import { hasForeignLink } from "./forbidden-text.ts";
import { type Item, lookAtPost, type Post } from "./item.ts";
import { resources } from "./limits.ts";
import { readPageQuery } from "./paging.ts";
import { addEdit, keepReply, listPosts, noAccessToPost, requireModifiable } from "./posts.ts";
import { Id, IdList, readBody } from "./request-body.ts";
import { type Route, type Routes, readingScopes, writingScopes } from "./route.ts";
import { commentOf } from "./wire.ts";

export function createCommentRoutes(surroundings: RouteSurroundings): Routes {
  return {
    "POST /v2/businesses/{businessId}/goods-feedback/comments": listRoute(surroundings),
    "POST /v2/businesses/{businessId}/goods-feedback/comments/update": updateRoute(surroundings),
    "POST /v2/businesses/{businessId}/goods-feedback/comments/delete": deleteRoute(surroundings),
  };
}

const ListBody = z.union([
  z.object({ feedbackId: Id, commentIds: z.null().optional() }),
  z.object({ feedbackId: z.undefined().optional(), commentIds: IdList }),
]);

/** A review that nobody knows, and one that was removed, have no comments. */
function listRoute(surroundings: RouteSurroundings): Route {
  return {
    resource: resources.comments,
    scopes: readingScopes,
    respond: (account, request) => {
      const page = readPageQuery(request.query);
      const { feedbackId, commentIds } = readBody(ListBody, request);
      return listPosts(account, {
        page,
        kind: "review",
        itemId: feedbackId,
        ids: commentIds ?? [],
        isWanted: () => true,
        field: "comments",
        atMs: singleMoment(surroundings),
        write: ({ item, look }) => commentOf(account, item, look),
      });
    },
  };
}

const UpdateBody = z.object({
  feedbackId: Id,
  comment: z.object({
    id: Id.optional(),
    parentId: Id.optional(),
    text: z.string().min(1).max(4_096),
  }),
});
type CommentDraft = z.infer<typeof UpdateBody>["comment"];

function updateRoute(surroundings: RouteSurroundings): Route {
  function respond(account: Account, request: HttpRequest): HttpReply {
    const { feedbackId, comment } = readBody(UpdateBody, request);
    const nowMs = surroundings.now();
    const item = account.shelves.review.get(feedbackId);
    if (item === undefined || !isVisible(item, nowMs)) {
      keepStray(account, { externalId: String(feedbackId), text: comment.text, atMs: nowMs });
      throw refused(404, "Feedbacks not found.");
    }
    if (item.state.refusal !== null) throw refusedAs(item.state.refusal);
    if (hasForeignLink(comment.text)) throw refused(400, "Illegal url in comment text.");
    const judge = (text: string): Version => surroundings.moderation.judge(text, nowMs);
    const look = lookAtPost(write({ account, item, comment, nowMs, judge }), nowMs);
    return look === null ? doneReply : resultReply(commentOf(account, item, look));
  }
  return { resource: resources.updateComment, scopes: writingScopes, respond };
}

type WriteOptions = {
  readonly account: Account;
  readonly item: Item;
  readonly comment: CommentDraft;
  readonly nowMs: number;
  readonly judge: (text: string) => Version;
};

/** Given both ids, it edits (description). */
function write({ account, item, comment: { id, parentId, text }, nowMs, judge }: WriteOptions): Post {
  for (const postId of [id, parentId]) {
    const post = postId === undefined ? null : findPost(account, { kind: "review", id: postId }, nowMs);
    if (postId !== undefined && post?.item !== item) throw noAccessToPost();
  }
  if (id === undefined) {
    return keepReply(account, item, { author: "api", parentId: parentId ?? null, created: judge(text) });
  }
  return addEdit(requireModifiable(account, { kind: "review", id }, nowMs), judge(text));
}

const DeleteBody = z.object({ id: Id });

function deleteRoute({ now }: RouteSurroundings): Route {
  return {
    resource: resources.deleteComment,
    scopes: writingScopes,
    respond: (account, request) => {
      const { id } = readBody(DeleteBody, request);
      deletePost(requireModifiable(account, { kind: "review", id }, now()), now());
      return doneReply;
    },
  };
}
