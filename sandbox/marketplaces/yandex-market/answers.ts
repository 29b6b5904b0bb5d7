// Answers to questions, and comments on them. One method writes, by its body:
//
//   CREATE under a QUESTION   a new answer each time
//   CREATE under an ANSWER    a comment on it
//   UPDATE, DELETE            an ANSWER or a COMMENT of the shop

import { z } from "zod";
import type { HttpReply, HttpRequest } from "../../http/exchange.ts";
import { keepStray } from "../account.ts";
import { isVisible } from "../item.ts";
import { type RouteSurroundings, singleMoment } from "../route.ts";
import { deletePost, type FoundPost, findPost } from "../threads.ts";
import type { Account } from "./account.ts";
import { doneReply, refused, refusedAs, resultReply } from "./envelopes.ts";
import type { Item } from "./item.ts";
import { resources } from "./limits.ts";
import { readPageQuery } from "./paging.ts";
import { addEdit, keepReply, listPosts, requireModifiable } from "./posts.ts";
import { Id, IdList, readBody } from "./request-body.ts";
import { type Route, type Routes, readingScopes, writingScopes } from "./route.ts";
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

function listRoute(surroundings: RouteSurroundings): Route {
  return {
    resource: resources.answers,
    scopes: readingScopes,
    respond: (account, request) => {
      const page = readPageQuery(request.query);
      const { questionId, answerIds } = readBody(ListBody, request);
      const atMs = singleMoment(surroundings);
      return listPosts(account, {
        page,
        kind: "question",
        itemId: questionId,
        ids: answerIds ?? [],
        isWanted: ({ parentId }) => parentId === null,
        field: "answers",
        atMs,
        write: ({ item, look }) => answerOf(account, item, look, atMs),
      });
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
  if (parent === undefined) throw refused(400, "parentEntityId required for CREATE operation");
  if (parent.type === "COMMENT") throw refused(400, "Cannot create a comment on another comment.");
  const text = requireText(body);
  const isAnswer = parent.type === "QUESTION";
  const item = isAnswer ? findQuestion(account, parent.id, now()) : (findEntity(account, parent, now())?.item ?? null);
  if (item === null) {
    keepStray(account, { externalId: String(parent.id), text, atMs: now() });
    throw refused(404, `${parent.type} not found: '${parent.id}'`);
  }
  if (item.state.refusal !== null) throw refusedAs(item.state.refusal);
  const created = moderation.judge(text, now());
  const post = keepReply(account, item, { author: "api", parentId: isAnswer ? null : parent.id, created });
  return resultReply({ entity: { id: post.id, type: isAnswer ? "ANSWER" : "COMMENT" } });
}

function change(account: Account, body: UpdateBody, { now, moderation }: RouteSurroundings): void {
  const entity = body.entityId;
  if (entity === undefined) throw refused(400, "entityId required for UPDATE and DELETE operation");
  if (entity.type === "QUESTION") throw refused(400, "QUESTION entity type cannot be updated");
  if (findEntity(account, entity, now()) === null) {
    throw refused(404, `${entity.type} not found: '${entity.id}'`);
  }
  const text = body.operationType === "UPDATE" ? requireText(body) : null;
  const found = requireModifiable(account, { kind: "question", id: entity.id }, now());
  if (text === null) deletePost(found, now());
  else addEdit(found, moderation.judge(text, now()));
}

function requireText({ text }: UpdateBody): string {
  if (text === undefined) throw refused(400, "Missing field: text");
  return text;
}

function findQuestion(account: Account, id: number, nowMs: number): Item | null {
  const item = account.shelves.question.get(id);
  return item !== undefined && isVisible(item, nowMs) ? item : null;
}

/** An answer or a comment; null when the id belongs to the other of the two. */
function findEntity(account: Account, { id, type }: Entity, nowMs: number): FoundPost<number, Item> | null {
  const found = findPost(account, { kind: "question", id }, nowMs);
  return found !== null && (found.post.parentId === null) === (type === "ANSWER") ? found : null;
}
