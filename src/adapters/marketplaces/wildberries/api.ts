// The calls to Wildberries that we make, one function each. Paths and parameters after the API description of
// 2026-08-18; the reasons behind the odd ones are in README.md.

import { UnexpectedShapeError } from "../../../domain/errors/remote-errors.ts";
import type { FeedbackKind } from "../../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../../domain/identifiers.ts";
import type { PostOperation } from "../../../ports/marketplace-client.ts";
import type { AccountBudget } from "../../../ports/rate-budget.ts";
import type { HttpClient } from "../../http/client.ts";
import type { HttpResponse } from "../../http/exchange.ts";
import { addressOf } from "../calling/address.ts";
import { parseJson, parseShape, redactShape } from "../calling/shape.ts";
import { cantServe, readFailure, saysMissing, singleReadFailure, writeFailure } from "./errors.ts";
import { cardsLimit, feedbackLimit, sellerNameLimit } from "./limits.ts";
import type { TokenMemory } from "./memory.ts";
import { type Access, isSlow, readToken, type TokenKind } from "./token.ts";
import { type Call, createTransport } from "./transport.ts";
import { type Card, CardList, Envelope, QuestionList, ReviewList, SellerInfo } from "./wire.ts";

export type PageQuery = {
  readonly take: number;
  readonly skip: number;
  readonly dateFrom?: Date | null;
  readonly dateTo?: Date | null;
};

export type WildberriesApi = {
  /** One page of reviews or questions, oldest first. On a plain Base token a period comes without a count. */
  readonly listPage: (
    kind: FeedbackKind,
    isAnswered: boolean,
    page: PageQuery,
    signal: AbortSignal,
  ) => Promise<ListPage>;
  /** One page of archived reviews, newest first. */
  readonly listArchive: (page: Pick<PageQuery, "take" | "skip">, signal: AbortSignal) => Promise<RawItems>;
  /** One raw item; null when Wildberries says that it doesn't exist. */
  readonly readOne: (kind: FeedbackKind, id: ExternalId, signal: AbortSignal) => Promise<unknown>;
  /** Waits for the right to make one `answer` call. */
  readonly readyToAnswer: (signal: AbortSignal) => Promise<void>;
  /** Answers, or replaces our answer. Throws a definite refusal or `UnknownOutcomeError`. */
  readonly answer: (
    kind: FeedbackKind,
    id: ExternalId,
    text: string,
    operation: PostOperation["kind"],
    signal: AbortSignal,
  ) => Promise<void>;
  /** Marks a question as seen in the cabinet. It may be repeated. */
  readonly markViewed: (id: ExternalId, signal: AbortSignal) => Promise<void>;
  /** A small read of what collecting reads, too: what it shows is true of the work. */
  readonly probe: (kind: FeedbackKind, signal: AbortSignal) => Promise<void>;
  readonly readSellerName: (signal: AbortSignal) => Promise<string | null>;
  /** The product cards in which this text is the seller's article, the nmID or a barcode. */
  readonly searchCards: (text: string, signal: AbortSignal) => Promise<readonly Card[]>;
};

export type RawItems = readonly unknown[];

export type ListPage = {
  readonly items: RawItems;
  /** How many such items there are, whatever the period that was asked for; null where the answer doesn't say. */
  readonly total: number | null;
};

/** The most that one answer may hold. */
const cardsPerPage = 100;
/** A page of 5,000 reviews with long texts. */
const maxListBytes = 64 * 1024 * 1024;

const hosts = {
  feedback: {
    official: "https://feedbacks-api.wildberries.ru",
    sandbox: "https://feedbacks-api-sandbox.wildberries.ru",
  },
  content: { official: "https://content-api.wildberries.ru", sandbox: "https://content-api-sandbox.wildberries.ru" },
  common: { official: "https://common-api.wildberries.ru", sandbox: "https://common-api.wildberries.ru" },
} as const;

export const officialUrl = hosts.feedback.official;

const paths = {
  review: { list: "/api/v1/feedbacks", one: "/api/v1/feedback" },
  question: { list: "/api/v1/questions", one: "/api/v1/question" },
} as const;

export type ApiOptions = {
  readonly access: Access;
  readonly memory: TokenMemory;
  /** Replaces every host; null keeps the official ones. */
  readonly apiUrl: string | null;
  readonly http: HttpClient;
  readonly budget: AccountBudget;
};

export function createApi({ access, memory, apiUrl, http, budget }: ApiOptions): WildberriesApi {
  const { kind: tokenKind } = readToken(access.token);
  const transport = createTransport({ access, memory, http, budget });
  const resource = feedbackLimit(isSlow(access));

  const urlOf = createUrlOf(apiUrl, tokenKind);
  const read = async (call: Call, signal: AbortSignal): Promise<HttpResponse> => {
    const response = await transport.read(call, signal);
    const failure = readFailure(response);
    if (failure !== null) throw failure;
    return response;
  };
  const readFeedback = async (path: string, query: Readonly<Record<string, string>>, signal: AbortSignal) => {
    const url = urlOf("feedback", path, query);
    const response = await read({ method: "GET", url, resource, maxBodyBytes: maxListBytes }, signal);
    return openEnvelope(response, path);
  };

  const listPage: WildberriesApi["listPage"] = async (kind, isAnswered, page, signal) => {
    const path = paths[kind].list;
    const query = { isAnswered: String(isAnswered), ...queryOf(page), order: "dateAsc" };
    const { items, countUnanswered, countArchive } = parseList(kind, await readFeedback(path, query, signal), path);
    const total = (isAnswered ? countArchive : countUnanswered) ?? null;
    return { items, total: isSlow(access) && page.dateFrom ? null : total };
  };

  return {
    listPage,
    listArchive: async ({ take, skip }, signal) => {
      const path = "/api/v1/feedbacks/archive";
      const query = { ...queryOf({ take, skip }), order: "dateDesc" };
      return parseList("review", await readFeedback(path, query, signal), path).items;
    },
    readOne: async (kind, id, signal) => {
      const path = paths[kind].one;
      const url = urlOf("feedback", path, { id });
      const response = await transport.read({ method: "GET", url, resource }, signal);
      if (saysMissing(response)) return null;
      const failure = singleReadFailure(response);
      if (failure !== null) throw failure;
      return itemOf(openEnvelope(response, path), path);
    },
    readyToAnswer: (signal) => budget.take(resource, signal),
    answer: async (kind, id, text, operation, signal) => {
      const { method, path, body } = answerCall(kind, id, text, operation);
      const response = await transport.write({ method, url: urlOf("feedback", path), body, resource }, signal);
      const failure = writeFailure(kind, response);
      if (failure !== null) throw failure;
    },
    markViewed: async (id, signal) => {
      const path = paths.question.list;
      const body = { id, wasViewed: true };
      openEnvelope(await read({ method: "PATCH", url: urlOf("feedback", path), body, resource }, signal), path);
    },
    probe: async (kind, signal) => {
      const query = { isAnswered: "false", ...queryOf({ take: 1, skip: 0 }), order: "dateAsc" };
      await readFeedback(paths[kind].list, query, signal);
    },
    readSellerName: async (signal) => {
      const url = urlOf("common", "/api/v1/seller-info");
      const response = await read({ method: "GET", url, resource: sellerNameLimit }, signal);
      const info = parseShape(SellerInfo, parseJson(response.bodyText, "Seller info"), "Seller info of Wildberries");
      return info.name || info.tradeMark || null;
    },
    searchCards: async (text, signal) => {
      const url = urlOf("content", "/content/v2/get/cards/list");
      const settings = { cursor: { limit: cardsPerPage }, filter: { textSearch: text, withPhoto: -1 } };
      const response = await read({ method: "POST", url, body: { settings }, resource: cardsLimit }, signal);
      return parseShape(CardList, parseJson(response.bodyText, "Cards"), "Product cards of Wildberries").cards;
    },
  };
}

function createUrlOf(apiUrl: string | null, tokenKind: TokenKind | null) {
  return (host: keyof typeof hosts, path: string, query?: Readonly<Record<string, string>>): URL => {
    const origin = apiUrl ?? hosts[host][tokenKind === "test" ? "sandbox" : "official"];
    return addressOf(origin, path, query);
  };
}

function answerCall(kind: FeedbackKind, id: ExternalId, text: string, operation: PostOperation["kind"]) {
  if (kind === "question") {
    // One call answers and edits. `text` outside `answer` is taken with 200 and creates nothing.
    return { method: "PATCH", path: paths.question.list, body: { id, answer: { text }, state: "wbRu" } } as const;
  }
  const method = operation === "create" ? "POST" : "PATCH";
  return { method, path: "/api/v1/feedbacks/answer", body: { id, text } } as const;
}

function queryOf({ take, skip, dateFrom, dateTo }: PageQuery): Record<string, string> {
  return {
    take: String(take),
    skip: String(skip),
    ...(dateFrom ? { dateFrom: String(Math.floor(dateFrom.getTime() / 1_000)) } : {}),
    ...(dateTo ? { dateTo: String(Math.ceil(dateTo.getTime() / 1_000)) } : {}),
  };
}

/** The data of an answer. `error:true` in a 200 is an error all the same. */
function openEnvelope(response: HttpResponse, path: string): unknown {
  const what = `The answer of Wildberries to ${path}`;
  const envelope = parseShape(Envelope, parseJson(response.bodyText, what), what);
  if (envelope.error === true) throw cantServe(response, envelope.errorText ?? null);
  return envelope.data;
}

/** `data: null` says that there is none; an answer without a word of data may come from anybody on the way. */
function itemOf(data: unknown, path: string): unknown {
  if (data !== undefined) return data;
  throw new UnexpectedShapeError(`The answer of Wildberries to ${path} holds no data.`, redactShape(data));
}

function parseList(kind: FeedbackKind, data: unknown, path: string) {
  const what = `The list of Wildberries at ${path}`;
  if (kind === "question") {
    const { questions, ...counts } = parseShape(QuestionList, data, what);
    return { items: questions, ...counts };
  }
  const { feedbacks, ...counts } = parseShape(ReviewList, data, what);
  return { items: feedbacks, ...counts };
}
