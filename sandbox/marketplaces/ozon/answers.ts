// Answers to questions. They name the product's sku beside the question; that a wrong one is refused is a guess. As with
// comments, each create adds one. The status DUPLICATE exists, but nobody has seen when it is given: here it never is.

import { z } from "zod";
import type { RefusedRequestError } from "../refused-request.ts";
import { type RouteSurroundings, singleMoment } from "../route.ts";
import { deletePost } from "../threads.ts";
import type { Account } from "./account.ts";
import { doneReply, refused, refusedAs, resultReply } from "./envelopes.ts";
import { type Item, lookAtPosts } from "./item.ts";
import { notFound } from "./items.ts";
import { findItem, findOwnPost, keepIfStray, keepProcessingPost } from "./posts.ts";
import { Id, Integer } from "./request-body.ts";
import { createRoute, type Route, type Routes } from "./route.ts";
import { answerOf } from "./wire.ts";

const group = "question";
/** Not documented. */
const answersPerPage = 50;

export function createAnswerRoutes(surroundings: RouteSurroundings): Routes {
  return {
    "POST /v1/question/answer/create": createAnswerRoute(surroundings),
    "POST /v1/question/answer/list": listRoute(surroundings),
    "POST /v1/question/answer/delete": deleteRoute(surroundings),
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
  return isKnown ? refused(group, 404, "sku not found") : notFound("question");
}

function createAnswerRoute({ now, moderation }: RouteSurroundings): Route {
  return createRoute({
    group,
    body: Target.extend({ text: z.string().min(2).max(3_000) }),
    respond: (account, { text, ...target }) => {
      const nowMs = now();
      const item = findQuestion(account, target, nowMs);
      if (item === null) {
        keepIfStray(account, group, { externalId: target.question_id, text, atMs: nowMs });
        throw nothingFor(account, target, nowMs);
      }
      if (item.state.refusal !== null) throw refusedAs(group, item.state.refusal);
      const created = moderation.judge(text, nowMs);
      const post = keepProcessingPost(account, item, { author: "api", parentId: null, created });
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
      const found = findOwnPost(account, { kind: "question", id, sku }, now());
      if (found === null) throw refused(group, 404, "answer not found");
      deletePost(found, now());
      return doneReply;
    },
  });
}
