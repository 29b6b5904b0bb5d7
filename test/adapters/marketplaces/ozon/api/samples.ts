// Items, clients and a loopback Ozon for the tests of its connector. Items have the fields of the API description.

import { ozon } from "../../../../../src/adapters/marketplaces/ozon/index.ts";
import { externalId } from "../../../../../src/domain/identifiers.ts";
import type { Connector } from "../../../../../src/ports/connector.ts";
import type { MarketplaceClient, ReplyTarget } from "../../../../../src/ports/marketplace-client.ts";
import type { AccountBudget } from "../../../../../src/ports/rate-budget.ts";
import { createBudgetBook } from "../../../../samples/budget-book.ts";
import type { Step } from "../../../http/scripted-server.ts";
import { type Asked, type Body, openLoopback } from "../../loopback.ts";

export const never = new AbortController().signal;

export type RawItem = Readonly<Record<string, unknown>> & { readonly id: string };

export function rawReview(more: Readonly<Record<string, unknown>> = {}): RawItem {
  return {
    id: "review-1",
    sku: 148591503,
    text: "Тёплая кофта",
    published_at: "2026-11-20T10:00:00.123Z",
    rating: 5,
    status: "NEW",
    comments_amount: 0,
    photos_amount: 0,
    videos_amount: 0,
    order_status: "DELIVERED",
    is_rating_participant: true,
    ...more,
  };
}

export function rawQuestion(more: Readonly<Record<string, unknown>> = {}): RawItem {
  return {
    id: "question-1",
    sku: 646399170,
    text: "Какой состав?",
    author_name: "Анна",
    published_at: "2026-11-20T10:00:00.099284Z",
    status: "NEW",
    answers_count: 0,
    product_url: "https://www.ozon.ru/product/1/",
    question_link: "https://www.ozon.ru/product/1/questions/?qid=1",
    ...more,
  };
}

export function rawComment(more: Readonly<Record<string, unknown>> = {}): RawItem {
  return {
    id: "comment-1",
    text: "Спасибо!",
    parent_comment_id: "",
    is_owner: true,
    is_official: true,
    is_published: true,
    is_rejected: false,
    likes_amount: 0,
    dislikes_amount: 0,
    deviation_reason: "",
    published_at: "2026-11-21T10:00:00Z",
    ...more,
  };
}

export function rawAnswer(more: Readonly<Record<string, unknown>> = {}): RawItem {
  return {
    id: "answer-1",
    question_id: "question-1",
    sku: 646399170,
    author_name: "Northern Wool",
    text: "Шерсть.",
    published_at: "2026-11-21T10:00:00Z",
    status_publication: "PUBLISHED",
    ...more,
  };
}

/** An error of the methods for reviews; at those for questions `details` is a text. */
export const refusal = (code: number, message: string, details: unknown = []) => ({ code, message, details });

export const noSubscription = refusal(
  7,
  "i.service.ReviewInfoV2: ReviewListV2 s.CheckSellerReviewAccess: rpc error: code = PermissionDenied desc = not available with existing subscription",
);

export function target(id: string, more: Partial<ReplyTarget> = {}): ReplyTarget {
  return {
    kind: "review",
    externalId: externalId(id),
    createdAt: new Date("2026-11-20T10:00:00.123Z"),
    productExternalId: "148591503",
    isRatingOnly: false,
    ...more,
  };
}

/** What a path answers: a step, or the body of a 200. */
export type Answers = Readonly<Record<string, (body: Body, call: number) => Step | Body>>;

/** A loopback Ozon that answers as it is told, path by path; anything else gets what Ozon says of unknown methods. */
export function openOzon(answers: Answers) {
  const told = Object.entries(answers).map(([path, answer]) => {
    return [path, ({ body, call }: Asked) => answer(body, call)];
  });
  return openLoopback(Object.fromEntries(told), noSuchMethod);
}

const noSuchMethod: Step = (_request, response) => {
  response.writeHead(404, { "content-type": "text/plain" }).end("404 page not found\n");
};

/** Nothing goes by its pages. */
export function openConnector({ apiUrl }: { readonly apiUrl: string | null }): Connector {
  return ozon({ apiUrl, cabinetUrl: null, pages: undefined, pace: null });
}

export function openClient(
  apiUrl: string,
  { budget = createBudgetBook().budget }: { readonly budget?: AccountBudget } = {},
): MarketplaceClient {
  return openConnector({ apiUrl }).routes.api.open({ clientId: "123", apiKey: "key-1" }, budget);
}

export const reviewList = "/v2/review/list";
export const commentList = "/v1/review/comment/list";
export const questionList = "/v1/question/list";
export const fresh = { since: null, knownUntil: null };

export const statusOf = (body: Body): unknown => Object.values(body).flatMap((part) => statusIn(part))[0];
const statusIn = (part: unknown) =>
  typeof part === "object" && part !== null && "status" in part ? [part.status] : [];

/** Lists by status, one page each. */
export const listing =
  (key: "reviews" | "questions", shelves: Readonly<Record<string, readonly RawItem[]>>) => (body: Body) => ({
    [key]: shelves[String(statusOf(body))] ?? [],
    has_next: false,
    last_id: "",
  });
