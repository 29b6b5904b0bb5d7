// The cabinet's calls for questions.

import { z } from "zod";
import { type Place, search } from "../../marketplaces/item-shelf.ts";
import type { Account } from "../../marketplaces/ozon/account.ts";
import { refused, refusedAs, resultReply } from "../../marketplaces/ozon/envelopes.ts";
import { lookAtPosts, statuses } from "../../marketplaces/ozon/item.ts";
import { notFound } from "../../marketplaces/ozon/items.ts";
import { findItem, keepIfStray, keepProcessingPost } from "../../marketplaces/ozon/posts.ts";
import { Id, Moment } from "../../marketplaces/ozon/request-body.ts";
import { listMoment, type RouteSurroundings, singleMoment } from "../../marketplaces/route.ts";
import { type Call, type Calls, createCall, questionCompany } from "./call.ts";
import { answerOf, questionOf } from "./wire.ts";

const group = "question";
const itemsPerPage = 20;

export function createQuestionCalls(surroundings: RouteSurroundings): Calls {
  return {
    "/api/v1/question-list": listCall(surroundings),
    "/api/v1/answer-list": answersCall(surroundings),
    "/api/v1/create-answer": createAnswerCall(surroundings),
  };
}

/** Means the first page where it is asked for, and no further one where it is answered. */
const noPage = "0";

const ListBody = z.object({
  ...questionCompany,
  with_brands: z.boolean(),
  with_counters: z.boolean(),
  filter: z.object({ status: z.enum(["ALL", ...statuses]) }),
  pagination_last_id: z.string().min(1),
  /** Of the last question of the page before. An empty one is refused. */
  last_published_at: Moment.optional(),
});
type ListBody = z.infer<typeof ListBody>;

/** A page that isn't full says that there is no further one; one behind the end says what it was asked. */
function listCall(surroundings: RouteSurroundings): Call {
  return createCall({
    nature: "read",
    group,
    body: ListBody,
    respond: (account, body) => {
      const atMs = listMoment(surroundings);
      const shelf = account.shelves.question;
      const items = search(shelf, {
        atMs,
        mark: body.filter.status === "ALL" ? null : body.filter.status,
        isWanted: () => true,
        isNewestFirst: true,
        take: itemsPerPage,
        fromMs: Number.NEGATIVE_INFINITY,
        untilMs: Number.POSITIVE_INFINITY,
        after: placeOf(account, body),
      });
      return resultReply({
        result: items.map((item) => questionOf(item, shelf.momentOf(item, atMs))),
        pagination_last_id: items.length === itemsPerPage ? items.at(-1)?.id : endOf(items.length, body),
      });
    },
  });
}

const endOf = (count: number, { pagination_last_id: lastId }: ListBody): string => (count === 0 ? lastId : noPage);

/** What a strange id does is a guess. */
function placeOf(
  { shelves }: Account,
  { pagination_last_id: id, last_published_at: ms }: ListBody,
): Place<string> | null {
  if (id === noPage) return null;
  const createdAtMs = ms ?? shelves.question.get(id)?.createdAtMs;
  if (createdAtMs === undefined) throw refused(group, 400, "invalid pagination_last_id");
  return { createdAtMs, id };
}

function answersCall(surroundings: RouteSurroundings): Call {
  return createCall({
    nature: "read",
    group,
    body: z.object({ ...questionCompany, question_id: Id }),
    respond: (account, { question_id: id }) => {
      const atMs = singleMoment(surroundings);
      const item = findItem(account, { kind: group, id }, atMs);
      return resultReply({ result: item === null ? [] : lookAtPosts(item, atMs).map(answerOf) });
    },
  });
}

/** The question's id stands in it twice (seen 2026-04); which of the two counts is a guess, so they must agree. */
const CreateBody = z
  .object({ ...questionCompany, question_id: Id, questionId: Id, text: z.string().min(2).max(3_000) })
  .refine((body) => body.question_id === body.questionId, { path: ["questionId"], message: "must be question_id" });

function createAnswerCall({ now, moderation }: RouteSurroundings): Call {
  return createCall({
    nature: "write",
    group,
    body: CreateBody,
    respond: (account, { question_id: id, text }) => {
      const nowMs = now();
      const item = findItem(account, { kind: group, id }, nowMs);
      if (item === null) {
        keepIfStray(account, group, { externalId: id, text, atMs: nowMs });
        throw notFound(group);
      }
      if (item.state.refusal !== null) throw refusedAs(group, item.state.refusal);
      const created = moderation.judge(text, nowMs);
      const post = keepProcessingPost(account, item, { author: "api", parentId: null, created });
      return resultReply({ result: { id: post.id } });
    },
  });
}
