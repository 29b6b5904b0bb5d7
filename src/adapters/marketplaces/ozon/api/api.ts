// The calls to Ozon that we make, one function each. Paths and fields after the API description of 2026-06-11 and its
// mirror of 2026-10-01; the reasons behind the odd ones are in README.md.

import { InvariantError } from "../../../../domain/errors/errors.ts";
import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../../../domain/identifiers.ts";
import type { ReplyTarget } from "../../../../ports/marketplace-client.ts";
import type { HttpResponse } from "../../../http/exchange.ts";
import { readJson } from "../../calling/answers.ts";
import { parseExactJson, writeExactJson } from "../../calling/exact-json.ts";
import { parseShape } from "../../calling/shape.ts";
import { Sku } from "../fields.ts";
import type { ListPage, RawItems } from "../pages.ts";
import { type ReadOf, readFailure, saysMissing, unproven, writeFailure } from "./errors.ts";
import { itemIdOf } from "./map.ts";
import type { Transport } from "./transport.ts";
import { createUniqueItems } from "./unique-items.ts";
import {
  AnswerCreated,
  AnswerList,
  CommentCreated,
  CommentList,
  type Cursor,
  QuestionList,
  ReviewList,
  Roles,
  SellerInfo,
} from "./wire.ts";

export type ListQuery = {
  readonly status: "ALL" | "NEW" | "VIEWED" | "PROCESSED";
  readonly from: Date | null;
  readonly to: Date | null;
  /** Where the page before ended; null for the first page. */
  readonly after: string | null;
};

export type OzonApi = {
  /** Up to 100 reviews or questions, oldest first, raw. */
  readonly list: (kind: FeedbackKind, query: ListQuery, signal: AbortSignal) => Promise<ListPage>;
  /** One raw item; null when Ozon says that it doesn't exist. */
  readonly readOne: (kind: FeedbackKind, id: ExternalId, signal: AbortSignal) => Promise<unknown>;
  /** Everybody's comments on a review, raw. @param counted how many there are, as the review counts them */
  readonly listComments: (reviewId: ExternalId, counted: number, signal: AbortSignal) => Promise<RawItems>;
  /** Every answer to a question, raw. */
  readonly listAnswers: (questionId: ExternalId, sku: string, signal: AbortSignal) => Promise<RawItems>;
  /** Replies once, and brings the reply's id. Throws a definite refusal or `UnknownOutcomeError`. */
  readonly reply: (target: ReplyTarget, text: string, signal: AbortSignal) => Promise<string>;
  /** The cheapest read of a group of methods. */
  readonly probe: (kind: FeedbackKind, signal: AbortSignal) => Promise<void>;
  readonly readRoles: (signal: AbortSignal) => Promise<Roles>;
  readonly readSeller: (signal: AbortSignal) => Promise<SellerInfo>;
};

/** The description allows 20 to 100; less than 20 is refused. */
const itemsPerPage = 100;
/** The smallest page that may be asked for: what holds fewer items is the last one, unless more are counted. */
const smallestPage = 20;
/** More replies to one item than anybody reads; it bounds a server that doesn't page. */
const maxReplyPages = 10;

const paths = {
  review: { list: "/v2/review/list", one: "/v2/review/info", count: "/v2/review/count" },
  question: { list: "/v1/question/list", one: "/v1/question/info", count: "/v1/question/count" },
} as const;

export function createApi(transport: Transport): OzonApi {
  const readObject = async (path: string, fields: Readonly<Record<string, unknown>>, signal: AbortSignal) =>
    openAnswer(path, await transport.read({ path, body: JSON.stringify(fields) }, signal));
  const readReplies = async (path: string, body: string, signal: AbortSignal) => {
    const answer = openAnswer(path, await transport.read({ path, body }, signal), "item");
    // An empty list may be left out; but an answer without a word may as well come from a gateway in trouble. So only
    // what is said twice counts: a reply would be posted beside the one that it hides.
    return saysNothing(answer) ? openAnswer(path, await transport.read({ path, body }, signal), "item") : answer;
  };

  return {
    list: async (kind, query, signal) => {
      const path = paths[kind].list;
      const list = await readObject(path, kind === "review" ? reviewQuery(query) : questionQuery(query), signal);
      return kind === "review" ? reviewPage(list) : questionPage(list);
    },
    readOne: async (kind, id, signal) => {
      const path = paths[kind].one;
      const response = await transport.read({ path, body: JSON.stringify({ [`${kind}_id`]: id }) }, signal);
      return saysMissing(response) ? null : openAnswer(path, response, "item");
    },
    listComments: async (reviewId, counted, signal) => {
      const comments = createUniqueItems();
      let offset = 0;
      for (let page = 0; page < maxReplyPages; page++) {
        const query = { review_id: reviewId, limit: itemsPerPage, offset, sort_dir: "ASC" };
        const answer = await readReplies("/v1/review/comment/list", JSON.stringify(query), signal);
        const found = parseShape(CommentList, answer, "The comments on a review of Ozon").comments;
        const bringsNews = comments.add(found);
        offset += found.length;
        if (!bringsNews || (found.length < smallestPage && offset >= counted)) break;
      }
      return comments.all();
    },
    listAnswers: async (questionId, sku, signal) => {
      const answers = createUniqueItems();
      let lastId = "";
      for (let page = 0; page < maxReplyPages; page++) {
        const body = writeExactJson({ sku: numberOf(sku), question_id: questionId, last_id: lastId });
        const answer = await readReplies("/v1/question/answer/list", body, signal);
        const found = parseShape(AnswerList, answer, "The answers to a question of Ozon");
        if (!answers.add(found.answers) || !found.last_id) break;
        lastId = found.last_id;
      }
      return answers.all();
    },
    reply: async (target, text, signal) => {
      const { path, body, idOf } = replyCall(target, text);
      const response = await transport.write({ path, body }, signal);
      const failure = writeFailure(response);
      if (failure !== null) throw failure;
      const id = idOf(response);
      if (id === null) throw unproven(response);
      return id;
    },
    probe: async (kind, signal) => {
      // Nothing may be missing from a probe: validation comes before the check of the subscription, and would hide it.
      await readObject(paths[kind].count, {}, signal);
    },
    readRoles: async (signal) =>
      parseShape(Roles, await readObject("/v1/roles", {}, signal), "The roles of an Ozon key"),
    readSeller: async (signal) =>
      parseShape(SellerInfo, await readObject("/v1/seller/info", {}, signal), "The seller's data of Ozon"),
  };
}

function reviewQuery({ status, from, to, after }: ListQuery): Readonly<Record<string, unknown>> {
  const period = { ...(from && { published_from: from }), ...(to && { published_to: to }) };
  return {
    filters: { status, order_status: "ALL", ...period },
    limit: itemsPerPage,
    sort_dir: "ASC",
    ...(after && { last_id: after }),
  };
}

function questionQuery({ status, from, to, after }: ListQuery): Readonly<Record<string, unknown>> {
  const period = { ...(from && { date_from: from }), ...(to && { date_to: to }) };
  return { filter: { status, ...period }, limit: itemsPerPage, sort_dir: "ASC", ...(after && { last_id: after }) };
}

function reviewPage(answer: unknown): ListPage {
  const page = parseShape(ReviewList, answer, "The list of Ozon's reviews");
  return { items: page.reviews, end: endOf(page, page.reviews) };
}

function questionPage(answer: unknown): ListPage {
  const page = parseShape(QuestionList, answer, "The list of Ozon's questions");
  return { items: page.questions, end: endOf(page, page.questions) };
}

/**
 * Only a plain "no" says that there is no next page: the word may be left out. Where it is a "yes" without a cursor, the
 * last item's id stands for it: that is what the cursor is described as.
 */
function endOf({ has_next, last_id }: Cursor, items: RawItems): string | null {
  if (has_next === false) return null;
  return last_id || (has_next === true ? itemIdOf(items.at(-1)) : null);
}

function replyCall({ kind, externalId, productExternalId }: ReplyTarget, text: string) {
  if (kind === "question") {
    return {
      path: "/v1/question/answer/create",
      body: writeExactJson({ sku: numberOf(productExternalId), question_id: externalId, text }),
      idOf: (response: HttpResponse) => AnswerCreated.safeParse(readJson(response)).data?.answer_id ?? null,
    };
  }
  return {
    path: "/v1/review/comment/create",
    // The mark is a second sign of the reply: it shows while the comment is still hidden.
    body: JSON.stringify({ review_id: externalId, text, mark_review_as_processed: true }),
    idOf: (response: HttpResponse) => CommentCreated.safeParse(readJson(response)).data?.comment_id ?? null,
  };
}

function numberOf(sku: string): bigint {
  if (Sku.safeParse(sku).success) return BigInt(sku);
  throw new InvariantError("A question of Ozon is stored without the sku of its product. Nothing was sent.");
}

export function openAnswer(path: string, response: HttpResponse, of: ReadOf = "list"): unknown {
  const failure = readFailure(response, of);
  if (failure !== null) throw failure;
  return parseExactJson(response.bodyText, `The answer of Ozon to ${path}`);
}

function saysNothing(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && Object.keys(answer).length === 0;
}
