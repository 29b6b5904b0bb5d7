// The methods for questions. One PATCH does everything, and by its body:
//
//   {id, wasViewed}                        marks the question as seen
//   {id, answer: {text}, state: "wbRu"}    answers it, or edits the answer that buyers see
//   {id, answer: {text}, state: "none"}    declines it
//   {id, text, …}                          says 200 and does nothing (reported by users, 2026-09)
//
// A second answer while the first is still being checked, or one with the very same text, changes nothing that buyers
// see, so it is no edit: the books keep it as a second post.

import { z } from "zod";
import { type HttpReply, type HttpRequest, parseJson } from "../../http/exchange.ts";
import { ignoreEdit, update } from "../item.ts";
import type { RouteSurroundings } from "../route.ts";
import type { Account } from "./account.ts";
import { dataReply, failureReply } from "./envelopes.ts";
import { addEdit, addPost, type Item, isEditable, visibleAnswer } from "./item.ts";
import { countRoute, countUnansweredRoute, listRoute, singleRoute } from "./lists.ts";
import { type PagingLimits, readListQuery } from "./parameters.ts";
import type { Route, Routes } from "./route.ts";
import { rights } from "./token.ts";

const paging: PagingLimits = { maxTake: 10_000, maxSkip: 10_000, maxTogether: 10_000 };

export function createQuestionRoutes(surroundings: RouteSurroundings): Routes {
  return {
    "GET /api/v1/questions": listRoute({
      kind: "question",
      field: "questions",
      surroundings,
      readQuery: (query) => readListQuery(query, paging),
      isArchive: false,
    }),
    "GET /api/v1/questions/count": countRoute("question", surroundings),
    "GET /api/v1/questions/count-unanswered": countUnansweredRoute("question", surroundings),
    "GET /api/v1/question": singleRoute("question", surroundings, "Невозможно получить вопрос по id"),
    "PATCH /api/v1/questions": changeRoute(surroundings),
  };
}

const ChangeBody = z.object({
  id: z.string(),
  wasViewed: z.boolean().optional(),
  text: z.string().optional(),
  answer: z.object({ text: z.string() }).optional(),
  state: z.string().optional(),
});
type ChangeBody = z.infer<typeof ChangeBody>;

const done = dataReply(null);
const notEdited = failureReply(422, "Не удалось отредактировать вопрос");

function changeRoute(surroundings: RouteSurroundings): Route {
  function respond(account: Account, request: HttpRequest): HttpReply {
    const body = ChangeBody.safeParse(parseJson(request.body));
    if (!body.success) return failureReply(400, "Something went wrong");
    const item = account.shelves.question.get(body.data.id);
    if (item === undefined || item.state.isRemoved) return failureReply(404, "Не найден отзыв");
    const { refusal } = item.state;
    if (refusal !== null && body.data.answer !== undefined) return failureReply(refusal.status, refusal.words);
    return change(item, body.data, surroundings);
  }
  return { resource: "feedback", right: rights.feedback, isWrite: true, respond };
}

function change(item: Item, body: ChangeBody, surroundings: RouteSurroundings): HttpReply {
  if (body.answer === undefined && body.text !== undefined) return done;
  if (body.answer === undefined && body.state === undefined && body.wasViewed !== undefined) {
    update(item, { wasViewed: body.wasViewed });
    return done;
  }
  if (body.state === undefined || body.state === "") return failureReply(400, "Empty state");
  if (body.state === "none") {
    update(item, { isDeclined: true });
    return done;
  }
  const text = body.answer?.text ?? "";
  if (body.state !== "wbRu" || text.trim() === "") return notEdited;
  return answer(item, text, surroundings);
}

function answer(item: Item, text: string, { now, moderation }: RouteSurroundings): HttpReply {
  const nowMs = now();
  const visible = visibleAnswer(item, nowMs);
  if (visible === null || visible.text === text) {
    addPost(item, "api", moderation.judge(text, nowMs));
    return done;
  }
  if (!isEditable(visible, nowMs)) {
    ignoreEdit(item);
    return notEdited;
  }
  addEdit(item, visible.post, moderation.judge(text, nowMs));
  return done;
}
