// Items, clients and a loopback Yandex Market for the tests of its connector. Items have the fields of the API
// description.

import { yandexMarket } from "../../../../../src/adapters/marketplaces/yandex-market/index.ts";
import { externalId } from "../../../../../src/domain/identifiers.ts";
import type { Connector } from "../../../../../src/ports/connector.ts";
import type { MarketplaceClient, ReplyTarget } from "../../../../../src/ports/marketplace-client.ts";
import type { AccountBudget } from "../../../../../src/ports/rate-budget.ts";
import { createBudgetBook } from "../../../../samples/budget-book.ts";
import { replyJson } from "../../../http/scripted-server.ts";
import { type Answers, type Body, openLoopback } from "../../loopback.ts";

export const never = new AbortController().signal;

export const reviewsPath = "/v2/businesses/77/goods-feedback";
export const commentsPath = `${reviewsPath}/comments`;
export const updateCommentPath = `${commentsPath}/update`;
export const questionsPath = "/v1/businesses/77/goods-questions";
export const answersPath = `${questionsPath}/answers`;
export const updateAnswerPath = `${questionsPath}/update`;
export const productsPath = "/v2/businesses/77/offer-mappings";
export const tokenPath = "/v2/auth/token";

type More = Readonly<Record<string, unknown>>;

/** @param more `rating`, `commentsCount` and `description` replace those of the sample; anything else is a field */
export function rawReview({ rating = 5, commentsCount = 0, ...more }: More = {}) {
  return {
    feedbackId: 1,
    createdAt: "2026-11-20T13:00:00.12+03:00",
    needReaction: true,
    identifiers: { orderId: 59289308527, modelId: 4872158996, offerId: "SKU-1" },
    author: "Анна",
    description: { comment: "Тёплая кофта" },
    media: {},
    statistics: { rating, commentsCount },
    ...more,
  };
}

export function rawQuestion({ id = 1, ...more }: More = {}) {
  return {
    questionIdentifiers: { id, categoryId: 5, offerId: "SKU-1" },
    businessId: 77,
    text: "Какой состав?",
    createdAt: "2026-11-20T13:00:00+03:00",
    votes: { likes: 0, dislikes: 0 },
    author: { type: "USER", name: "Анна" },
    ...more,
  };
}

/** A comment on a review, or an answer to a question. */
export function rawPost(more: More = {}) {
  return {
    id: 9,
    text: "Спасибо!",
    canModify: true,
    author: { type: "BUSINESS", name: "Northern Wool" },
    status: "PUBLISHED",
    ...more,
  };
}

export const reviewsPage = (feedbacks: readonly unknown[], nextPageToken?: string) =>
  pageOf({ feedbacks }, nextPageToken);
export const questionsPage = (questions: readonly unknown[], nextPageToken?: string) =>
  pageOf({ questions, totalCount: questions.length }, nextPageToken);
export const commentsPage = (comments: readonly unknown[], nextPageToken?: string) =>
  pageOf({ comments }, nextPageToken);
export const answersPage = (answers: readonly unknown[], nextPageToken?: string) => pageOf({ answers }, nextPageToken);

function pageOf(result: More, nextPageToken: string | undefined): Body {
  return { status: "OK", result: { ...result, paging: nextPageToken === undefined ? {} : { nextPageToken } } };
}

export const refusal = (code: string, message: string) => ({ status: "ERROR", errors: [{ code, message }] });

export function target(id: string, more: Partial<ReplyTarget> = {}): ReplyTarget {
  return {
    kind: "review",
    externalId: externalId(id),
    createdAt: new Date("2026-11-20T10:00:00.120Z"),
    productExternalId: "SKU-1",
    isRatingOnly: false,
    ...more,
  };
}

export const question = (id: string) => target(id, { kind: "question" });

/** A comment or an answer that isn't the seller's. */
export const buyersPost = rawPost({ id: 8, author: { type: "USER" } });

export const dayMs = 86_400_000;
/** What is collected in a cabinet that was set up lately. */
export const window = { since: new Date(Date.now() - 10 * dayMs), knownUntil: null };

/** A loopback Yandex Market that answers as it is told, path by path. */
export function openMarket(answers: Answers) {
  return openLoopback(answers, noSuchMethod);
}

const noSuchMethod = replyJson(refusal("NOT_FOUND", "Resource not found"), 404);

export const credentials = { businessId: "77", apiKey: "ACMA:key-1" };

/** Nothing goes by its pages. */
export function openConnector({ apiUrl }: { readonly apiUrl: string | null }): Connector {
  return yandexMarket({ apiUrl, cabinetUrl: null, pages: undefined, pace: null });
}

export function openClient(
  apiUrl: string,
  { budget = createBudgetBook().budget }: { readonly budget?: AccountBudget } = {},
): MarketplaceClient {
  return openConnector({ apiUrl }).routes.api.open(credentials, budget);
}
