// The methods for reviews. Two of their habits matter most to a client: `feedbacks/answer` never says that an id is
// wrong, and a second create is taken like the first. Whether the real service refuses that one isn't known; by a knob
// it does here.

import { z } from "zod";
import { type HttpReply, type HttpRequest, parseJson } from "../../http/exchange.ts";
import { keepStray } from "../account.ts";
import { ignoreEdit } from "../item.ts";
import type { RouteSurroundings } from "../route.ts";
import type { Account } from "./account.ts";
import { badAnswerReply, failureReply, noContent } from "./envelopes.ts";
import { addEdit, addPost, type Item, isEditable, newestAnswer } from "./item.ts";
import { countRoute, countUnansweredRoute, listRoute, singleRoute } from "./lists.ts";
import { type PagingLimits, readListQuery, readPage } from "./parameters.ts";
import type { Route, Routes } from "./route.ts";
import { anytime } from "./shelf.ts";
import { rights } from "./token.ts";

const paging: PagingLimits = { maxTake: 5_000, maxSkip: 199_990, maxTogether: Number.POSITIVE_INFINITY };

export function createReviewRoutes(surroundings: RouteSurroundings): Routes {
  const create = (item: Item, text: string): HttpReply => {
    const nowMs = surroundings.now();
    if (surroundings.knobs.secondReplyIsRefused && newestAnswer(item, nowMs) !== null) {
      return failureReply(422, "На отзыв уже дан ответ");
    }
    addPost(item, "api", surroundings.moderation.judge(text, nowMs));
    return noContent;
  };
  const edit = (item: Item, text: string): HttpReply => {
    const nowMs = surroundings.now();
    const answer = newestAnswer(item, nowMs);
    if (answer === null || !isEditable(answer, nowMs)) ignoreEdit(item);
    else addEdit(item, answer.post, surroundings.moderation.judge(text, nowMs));
    return noContent;
  };
  const list = { kind: "review", field: "feedbacks", surroundings } as const;
  return {
    "GET /api/v1/feedbacks": listRoute({
      ...list,
      readQuery: (query) => readListQuery(query, paging),
      isArchive: false,
    }),
    "GET /api/v1/feedbacks/archive": listRoute({
      ...list,
      readQuery: (query) => ({ ...anytime, isAnswered: true, ...readPage(query, paging) }),
      isArchive: true,
    }),
    "GET /api/v1/feedbacks/count": countRoute("review", surroundings),
    "GET /api/v1/feedbacks/count-unanswered": countUnansweredRoute("review", surroundings),
    "GET /api/v1/feedback": singleRoute("review", surroundings, "Невозможно получить отзыв по id"),
    "POST /api/v1/feedbacks/answer": answerRoute(surroundings, create),
    "PATCH /api/v1/feedbacks/answer": answerRoute(surroundings, edit),
  };
}

/** Creating and editing take the same body, and both answer 204 when there is no such review. */
function answerRoute(surroundings: RouteSurroundings, apply: (item: Item, text: string) => HttpReply): Route {
  function respond(account: Account, request: HttpRequest): HttpReply {
    const body = readAnswerBody(request);
    if (body.kind === "bad") return badAnswerReply(body.detail);
    const item = account.shelves.review.get(body.id);
    if (item === undefined || item.state.isRemoved) {
      keepStray(account, { externalId: body.id, text: body.text, atMs: surroundings.now() });
      return noContent;
    }
    const { refusal } = item.state;
    return refusal === null ? apply(item, body.text) : failureReply(refusal.status, refusal.words);
  }
  return { resource: "feedback", right: rights.feedback, isWrite: true, respond };
}

const AnswerBody = z.object({ id: z.string(), text: z.string().min(2).max(5_000) });

type ReadBody =
  | { readonly kind: "good"; readonly id: string; readonly text: string }
  | { readonly kind: "bad"; readonly detail: string };

function readAnswerBody(request: HttpRequest): ReadBody {
  const type = request.headers["content-type"];
  if (type === undefined) return { kind: "bad", detail: "content-type header not specified" };
  const [mime = ""] = type.split(";");
  if (!mime.includes("/")) return { kind: "bad", detail: `content-type is not a valid mime-type: ${type}` };
  if (mime.trim().toLowerCase() !== "application/json") {
    return { kind: "bad", detail: `not a json content-type: ${type}` };
  }
  const value = parseJson(request.body);
  if (value === undefined) return { kind: "bad", detail: "Неверный синтаксис JSON" };
  const body = AnswerBody.safeParse(value);
  if (body.success) return { kind: "good", ...body.data };
  return { kind: "bad", detail: "id must be given and text must have 2 to 5000 characters" };
}
