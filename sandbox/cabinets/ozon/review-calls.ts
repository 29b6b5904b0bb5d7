// The cabinet's calls for reviews. A comment moves its review to PROCESSED by itself, unlike one by the API.

import { z } from "zod";
import { search } from "../../marketplaces/item-shelf.ts";
import { doneReply, refused, refusedAs, resultReply } from "../../marketplaces/ozon/envelopes.ts";
import {
  type Item,
  isEmpty,
  lookAtPosts,
  type Status,
  setStatus,
  statusAt,
  statuses,
} from "../../marketplaces/ozon/item.ts";
import { notFound } from "../../marketplaces/ozon/items.ts";
import { findItem, keepIfStray, keepProcessingPost } from "../../marketplaces/ozon/posts.ts";
import { Id } from "../../marketplaces/ozon/request-body.ts";
import { commentOf } from "../../marketplaces/ozon/wire.ts";
import { listMoment, type RouteSurroundings, singleMoment } from "../../marketplaces/route.ts";
import { type Call, type Calls, createCall, reviewCompany } from "./call.ts";
import type { HeldReviews } from "./held-reviews.ts";
import { interactionStatuses, lastReviewOf, reviewOf } from "./wire.ts";

const group = "review";
/** Nobody has told how long the site's pages are. */
const itemsPerPage = 20;

type ReviewSurroundings = RouteSurroundings & { readonly held: HeldReviews };

export function createReviewCalls(surroundings: ReviewSurroundings): Calls {
  return {
    "/api/review/counter": counterCall(surroundings),
    "/api/v4/review/list": listCall(surroundings),
    "/api/review/comment/list": commentsCall(surroundings),
    "/api/review/comment/create": createCommentCall(surroundings),
    "/api/v2/review/change-interaction-status": changeStatusCall(surroundings),
  };
}

function counterCall(surroundings: RouteSurroundings): Call {
  return createCall({
    nature: "read",
    group,
    body: z.object(reviewCompany),
    respond: ({ shelves }) => {
      const atMs = listMoment(surroundings);
      const counts = statuses.map((status) => [interactionStatuses[status], shelves.review.count(status, atMs)]);
      return resultReply({ items: Object.fromEntries(counts) });
    },
  });
}

const statusOf = (named: string): Status | null =>
  statuses.find((status) => interactionStatuses[status] === named) ?? null;

const InteractionStatus = z.enum(["NOT_VIEWED", "VIEWED", "PROCESSED"]);

const ListBody = z.object({
  ...reviewCompany,
  filter: z.object({
    published_at: z.object({}),
    interaction_status: z.array(z.enum([...InteractionStatus.options, "ALL"])).min(1),
  }),
  last_review: z.looseObject({ timestamp: z.iso.datetime({ offset: true }), uuid: Id }).nullish(),
});

/** Reviews that moderators hold stand among all, and nowhere else: a guess. `hasNext` is a hint: a full page says that there is more, even if there isn't. */
function listCall(surroundings: ReviewSurroundings): Call {
  return createCall({
    nature: "read",
    group,
    body: ListBody,
    respond: ({ shelves }, { filter, last_review: last }) => {
      const atMs = listMoment(surroundings);
      const shelf = shelves.review;
      const { statusOf: statusOfHeld } = surroundings.held;
      const wanted = filter.interaction_status;
      const items = search(shelf, {
        atMs,
        mark: wanted.length === 1 ? statusOf(wanted[0] ?? "ALL") : null,
        isWanted: (item) =>
          wanted.includes("ALL") ||
          (isOneOf(wanted, item, shelf.momentOf(item, atMs)) && statusOfHeld(item.id) === null),
        isNewestFirst: true,
        take: itemsPerPage,
        fromMs: Number.NEGATIVE_INFINITY,
        untilMs: Number.POSITIVE_INFINITY,
        after: last ? { createdAtMs: Date.parse(last.timestamp), id: last.uuid } : null,
      });
      const end = items.at(-1);
      return resultReply({
        result: items.map((item) => reviewOf(item, shelf.momentOf(item, atMs), statusOfHeld(item.id))),
        hasNext: items.length === itemsPerPage,
        last_review: end === undefined ? (last ?? null) : lastReviewOf(end),
      });
    },
  });
}

function isOneOf(wanted: readonly string[], item: Item, atMs: number): boolean {
  return wanted.includes(interactionStatuses[statusAt(item, atMs)]);
}

function commentsCall(surroundings: RouteSurroundings): Call {
  return createCall({
    nature: "read",
    group,
    body: z.object({ ...reviewCompany, review_uuid: Id }),
    respond: (account, { review_uuid: id }) => {
      const atMs = singleMoment(surroundings);
      const item = findItem(account, { kind: group, id }, atMs);
      return resultReply({ result: item === null ? [] : lookAtPosts(item, atMs).map(commentOf) });
    },
  });
}

function createCommentCall({ now, moderation, held }: ReviewSurroundings): Call {
  return createCall({
    nature: "write",
    group,
    body: z.object({ ...reviewCompany, review_uuid: Id, text: z.string().min(1) }),
    respond: (account, { review_uuid: id, text }) => {
      const nowMs = now();
      const item = findItem(account, { kind: group, id }, nowMs);
      if (item === null) {
        keepIfStray(account, group, { externalId: id, text, atMs: nowMs });
        throw notFound(group);
      }
      if (isEmpty(item.state.content)) throw refused(group, 400, "createComment: cannot comment on empty review");
      if (item.state.refusal !== null) throw refusedAs(group, item.state.refusal);
      if (held.statusOf(id) !== null) throw refused(group, 400, "createComment: review is on moderation");
      const created = moderation.judge(text, nowMs);
      const post = keepProcessingPost(account, item, { author: "api", parentId: null, created });
      return resultReply({ result: { id: post.id } });
    },
  });
}

const StatusBody = z.object({
  ...reviewCompany,
  review_status_list: z.array(z.object({ review_uuid: Id, interaction_status: InteractionStatus })).min(1),
});

function changeStatusCall({ now }: RouteSurroundings): Call {
  return createCall({
    nature: "write",
    group,
    body: StatusBody,
    respond: (account, { review_status_list: changes }) => {
      const atMs = now();
      for (const { review_uuid: id, interaction_status: named } of changes) {
        const item = findItem(account, { kind: group, id }, atMs);
        const status = statusOf(named);
        if (item === null || status === null) throw notFound(group);
        setStatus(item, { status, atMs });
      }
      return doneReply;
    },
  });
}
