// Answers to questions. They name the product's sku beside the question; that a wrong one is refused is a guess. As with
// comments, each create adds one. The status DUPLICATE exists, but nobody has seen when it is given: here it never is.

import { z } from "zod";
import type { Account } from "./account.ts";
import { doneReply, RefusedRequestError, resultReply } from "./envelopes.ts";
import { type Item, isBySeller, lookAtPosts } from "./item.ts";
import { notFound } from "./items.ts";
import { addProcessingPost, deletePost, findItem, findPost, keepStray } from "./posts.ts";
import { Id, Integer } from "./request-body.ts";
import { createRoute, type Route, type RouteSurroundings, type Routes, singleMoment } from "./route.ts";
import { answerOf } from "./wire.ts";

const group = "question";
/** Not documented. */
const answersPerPage = 50;

export function createAnswerRoutes(surroundings: RouteSurroundings): Routes {
  return {
    "/v1/question/answer/create": createAnswerRoute(surroundings),
    "/v1/question/answer/list": listRoute(surroundings),
    "/v1/question/answer/delete": deleteRoute(surroundings),
  };
}

const Target = z.object({ question_id: Id, sku: Integer });
type Target = z.infer<typeof Target>;

function findQuestion(account: Account, { question_id: id, sku }: Target, atMs: number): Item | null {
  const item = findItem(account, { kind: "question", id }, atMs);
  return item?.state.content.product.sku === sku ? item : null;
}

/** The status and code are the same for whatever isn't found; only the words tell what. */
function nothingFor(account: Account, { question_id: id }: Target, atMs: number): RefusedRequestError {
  const isKnown = findItem(account, { kind: "question", id }, atMs) !== null;
  return isKnown ? new RefusedRequestError(404, "sku not found") : notFound("question");
}

function createAnswerRoute({ now, moderation }: RouteSurroundings): Route {
  return createRoute({
    group,
    body: Target.extend({ text: z.string().min(2).max(3_000) }),
    respond: (account, { text, ...target }) => {
      const nowMs = now();
      const item = findQuestion(account, target, nowMs);
      if (item === null) {
        keepStray(account, { kind: "question", id: target.question_id, text }, nowMs);
        throw nothingFor(account, target, nowMs);
      }
      const version = moderation.judge(text, nowMs);
      const post = addProcessingPost(account, item, { author: "api", parentId: null, version });
      return resultReply({ answer_id: post.id });
    },
  });
}

/** A question that nobody knows, and one that was removed, have no answers. */
function listRoute(surroundings: RouteSurroundings): Route {
  return createRoute({
    group,
    body: Target.extend({ last_id: z.string().nullish() }),
    respond: (account, { last_id: lastId, ...target }) => {
      const atMs = singleMoment(surroundings);
      const item = findQuestion(account, target, atMs);
      if (item === null) return resultReply({ answers: [], last_id: "" });
      const looks = lookAtPosts(item, atMs);
      const rest = looks.slice(1 + looks.findIndex(({ post }) => post.id === lastId));
      const page = rest.slice(0, answersPerPage);
      return resultReply({
        answers: page.map((look) => answerOf(account, item, look)),
        last_id: page.length < rest.length ? page.at(-1)?.post.id : "",
      });
    },
  });
}

/** Which words refuse it is a guess. */
function deleteRoute({ now }: RouteSurroundings): Route {
  return createRoute({
    group,
    body: z.object({ answer_id: Id, sku: Integer }),
    respond: (account, { answer_id: id, sku }) => {
      const found = findPost(account, { kind: "question", id }, now());
      const isOwn = found !== null && isBySeller(found.post) && found.item.state.content.product.sku === sku;
      if (!isOwn) throw new RefusedRequestError(404, "answer not found");
      deletePost(found, now());
      return doneReply;
    },
  });
}
