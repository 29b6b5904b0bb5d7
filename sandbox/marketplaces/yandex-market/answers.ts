// Answers to questions, and comments on them. One method writes, by its body:
//
//   CREATE under a QUESTION   a new answer each time
//   CREATE under an ANSWER    a comment on it
//   UPDATE, DELETE            an ANSWER or a COMMENT of the shop

import { z } from "zod";
import type { HttpReply, HttpRequest } from "../../http/exchange.ts";
import { type Account, keepStray } from "./account.ts";
import { doneReply, RefusedRequestError, resultReply } from "./envelopes.ts";
import { type Item, isVisible } from "./item.ts";
import { resources } from "./limits.ts";
import { pageOf, readPageQuery } from "./paging.ts";
import {
  addEdit,
  addPost,
  deletePost,
  type FoundPost,
  findPost,
  placeOf,
  postsByIds,
  postsUnder,
  requireModifiable,
} from "./posts.ts";
import { Id, IdList, readBody } from "./request-body.ts";
import { type Route, type RouteSurroundings, type Routes, readingScopes, writingScopes } from "./route.ts";
import { comparePlaces } from "./shelf.ts";
import { answerOf } from "./wire.ts";

export function createAnswerRoutes(surroundings: RouteSurroundings): Routes {
  return {
    "POST /v1/businesses/{businessId}/goods-questions/answers": listRoute(surroundings),
    "POST /v1/businesses/{businessId}/goods-questions/update": updateRoute(surroundings),
  };
}

const ListBody = z.union([
  z.object({ questionId: Id, answerIds: z.null().optional() }),
  z.object({ questionId: z.undefined().optional(), answerIds: IdList }),
]);

function listRoute({ now, knobs }: RouteSurroundings): Route {
  return {
    resource: resources.answers,
    scopes: readingScopes,
    respond: (account, request) => {
      const { limit, after } = readPageQuery(request.query);
      const { questionId, answerIds } = readBody(ListBody, request);
      const atMs = now() - knobs.singleReadLagMs;
      const found =
        questionId === undefined
          ? postsByIds(account, { kind: "question", ids: answerIds }, atMs)
          : postsUnder(account.shelves.question.get(questionId), atMs);
      const rest = found.filter(
        (entry) => entry.look.post.parentId === null && (after === null || comparePlaces(placeOf(entry), after) > 0),
      );
      const { entries, paging } = pageOf(rest, { limit, total: null }, placeOf);
      return resultReply({ answers: entries.map(({ item, look }) => answerOf(account, item, look, atMs)), paging });
    },
  };
}

const entityTypes = ["QUESTION", "ANSWER", "COMMENT"] as const;
const Entity = z.object({ id: Id, type: z.enum(entityTypes) });
type Entity = z.infer<typeof Entity>;

const UpdateBody = z.object({
  operationType: z.enum(["CREATE", "UPDATE", "DELETE"]),
  entityId: Entity.optional(),
  parentEntityId: Entity.optional(),
  text: z.string().min(1).max(5_000).optional(),
});
type UpdateBody = z.infer<typeof UpdateBody>;

function updateRoute(surroundings: RouteSurroundings): Route {
  function respond(account: Account, request: HttpRequest): HttpReply {
    const body = readBody(UpdateBody, request);
    if (body.operationType === "CREATE") return create(account, body, surroundings);
    change(account, body, surroundings);
    return doneReply;
  }
  return { resource: resources.updateAnswer, scopes: writingScopes, respond };
}

function create(account: Account, body: UpdateBody, { now, moderation }: RouteSurroundings): HttpReply {
  const parent = body.parentEntityId;
  if (parent === undefined) throw new RefusedRequestError(400, "parentEntityId required for CREATE operation");
  if (parent.type === "COMMENT") throw new RefusedRequestError(400, "Cannot create a comment on another comment.");
  const text = requireText(body);
  const isAnswer = parent.type === "QUESTION";
  const item = isAnswer ? findQuestion(account, parent.id, now()) : (findEntity(account, parent, now())?.item ?? null);
  if (item === null) {
    keepStray(account, { itemId: parent.id, text, atMs: now() });
    throw new RefusedRequestError(404, `${parent.type} not found: '${parent.id}'`);
  }
  const created = moderation.judge(text, now());
  const post = addPost(account, item, { author: "api", parentId: isAnswer ? null : parent.id, created });
  return resultReply({ entity: { id: post.id, type: isAnswer ? "ANSWER" : "COMMENT" } });
}

function change(account: Account, body: UpdateBody, { now, moderation }: RouteSurroundings): void {
  const entity = body.entityId;
  if (entity === undefined) throw new RefusedRequestError(400, "entityId required for UPDATE and DELETE operation");
  if (entity.type === "QUESTION") throw new RefusedRequestError(400, "QUESTION entity type cannot be updated");
  if (findEntity(account, entity, now()) === null) {
    throw new RefusedRequestError(404, `${entity.type} not found: '${entity.id}'`);
  }
  const text = body.operationType === "UPDATE" ? requireText(body) : null;
  const found = requireModifiable(account, { kind: "question", id: entity.id }, now());
  if (text === null) deletePost(found, now());
  else addEdit(found, moderation.judge(text, now()));
}

function requireText({ text }: UpdateBody): string {
  if (text === undefined) throw new RefusedRequestError(400, "Missing field: text");
  return text;
}

function findQuestion(account: Account, id: number, nowMs: number): Item | null {
  const item = account.shelves.question.get(id);
  return item !== undefined && isVisible(item, nowMs) ? item : null;
}

/** An answer or a comment; null when the id belongs to the other of the two. */
function findEntity(account: Account, { id, type }: Entity, nowMs: number): FoundPost | null {
  const found = findPost(account, { kind: "question", id }, nowMs);
  return found !== null && (found.post.parentId === null) === (type === "ANSWER") ? found : null;
}
