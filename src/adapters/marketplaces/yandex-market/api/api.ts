// The calls to Yandex Market that we make, one function each. Paths and fields after the API description of 2026-07-17;
// the reasons behind the odd ones are in README.md.

import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../../../domain/identifiers.ts";
import type { ReplyTarget } from "../../../../ports/marketplace-client.ts";
import type { HttpResponse } from "../../../http/exchange.ts";
import { parseExactJson } from "../../calling/exact-json.ts";
import { parseShape } from "../../calling/shape.ts";
import { gatherList, type ListReading, type Page } from "../pages.ts";
import { readPost, type WirePost } from "../replies.ts";
import { type Call, createCalls, type Filter } from "./calls.ts";
import { readFailure, saysMissing, saysNoAccessToItem, unproven, writeFailure } from "./errors.ts";
import { itemIdOf } from "./map.ts";
import type { Transport } from "./transport.ts";
import {
  AnswerCreated,
  AnswerPage,
  CommentCreated,
  CommentPage,
  Done,
  OfferList,
  QuestionPage,
  ReviewPage,
  Token,
} from "./wire.ts";

/** What was asked for by name, as far as it was shown. */
export type Shown<Item> = {
  readonly items: readonly Item[];
  /** False where something was shown that can't be read, or not everything: what isn't among the items may be there. */
  readonly isWhole: boolean;
};

export type YandexMarketApi = {
  /** A page of reviews or questions as raw items; `pageToken` is null for the first. */
  readonly list: (
    kind: FeedbackKind,
    query: { readonly filter: Filter; readonly pageToken: string | null },
    signal: AbortSignal,
  ) => Promise<Page<unknown>>;
  /** At most 50 raw items by their ids; those that don't exist (any more) are left out. */
  readonly listByIds: (kind: FeedbackKind, ids: readonly ExternalId[], signal: AbortSignal) => Promise<Shown<unknown>>;
  /** Everybody's comments on a review, or answers to a question. */
  readonly listPosts: (kind: FeedbackKind, id: ExternalId, signal: AbortSignal) => Promise<Shown<WirePost>>;
  /** Replies once, and brings the reply's id. Throws a definite refusal or `UnknownOutcomeError`. */
  readonly createReply: (target: ReplyTarget, text: string, signal: AbortSignal) => Promise<string>;
  /** Replaces a reply in place, once. Throws a definite refusal or `UnknownOutcomeError`. */
  readonly editReply: (
    target: ReplyTarget,
    edit: { readonly replyId: string; readonly text: string },
    signal: AbortSignal,
  ) => Promise<void>;
  readonly readToken: (signal: AbortSignal) => Promise<Token>;
  /** At most 100 products, raw. */
  readonly listProducts: (offerIds: readonly string[], signal: AbortSignal) => Promise<readonly unknown[]>;
};

const listPages = { review: ReviewPage, question: QuestionPage } as const;
const postPages = { review: CommentPage, question: AnswerPage } as const;
/** Fifty ids are one page; 500 replies to one item are more than anybody reads. */
const mostPages = 10;

export function createApi(transport: Transport, businessId: string): YandexMarketApi {
  const { token, products, ofKind } = createCalls(businessId);
  const read = async (call: Call, signal: AbortSignal): Promise<unknown> =>
    openAnswer(call, await transport.read(call, signal));
  const readPage = async (kind: FeedbackKind, call: Call, signal: AbortSignal): Promise<Page<unknown>> =>
    parseShape(listPages[kind], await read(call, signal), `The list of Yandex Market's ${kind}s`);
  const readPosts = async (kind: FeedbackKind, call: Call, signal: AbortSignal): Promise<Page<unknown>> => {
    const response = await transport.read(call, signal);
    // Under what doesn't exist there is nothing; that it doesn't exist, the list by ids tells.
    if (saysMissing(response)) return { items: [], next: null };
    // This may be about the one item; whether it is the key's fault, the list by ids tells, too. What is there isn't shown.
    if (saysNoAccessToItem(response)) return { items: [null], next: null };
    return parseShape(postPages[kind], openAnswer(call, response), `What is under a ${kind} of Yandex Market`);
  };
  const write = async (call: Call, signal: AbortSignal): Promise<HttpResponse> => {
    const response = await transport.write(call, signal);
    const failure = writeFailure(response);
    if (failure !== null) throw failure;
    return response;
  };

  return {
    list: (kind, { filter, pageToken }, signal) => readPage(kind, ofKind[kind].list(filter, pageToken), signal),
    listByIds: (kind, ids, signal) =>
      gather({
        readPage: (next) => readPage(kind, ofKind[kind].listByIds(ids, next), signal),
        idOf: (value) => itemIdOf(kind, value),
        mostPages,
      }),
    listPosts: async (kind, id, signal) => {
      const shown = await gatherList({
        readPage: (next) => readPosts(kind, ofKind[kind].listPosts(id, next), signal),
        // Not by their ids: of two posts under one id, either may be ours.
        idOf: (value) => JSON.stringify(value),
        mostPages,
      });
      const posts = shown.items.map(readPost);
      const items = posts.filter((post) => post !== null);
      return { items, isWhole: shown.end === "whole" && items.length === posts.length };
    },
    createReply: async ({ kind, externalId }, text, signal) => {
      const response = await write(ofKind[kind].create(externalId, text), signal);
      const id = idOfCreated(kind, response);
      if (id === null) throw unproven(response);
      return id;
    },
    editReply: async ({ kind, externalId }, { replyId, text }, signal) => {
      const response = await write(ofKind[kind].edit(externalId, replyId, text), signal);
      if (!Done.safeParse(readBody(response)).success) throw unproven(response);
    },
    readToken: async (signal) =>
      parseShape(Token, await read(token, signal), "Yandex Market's word about the key").result.apiKey,
    listProducts: async (offerIds, signal) =>
      parseShape(OfferList, await read(products(offerIds), signal), "The products of Yandex Market").result
        .offerMappings,
  };
}

function openAnswer({ path }: Call, response: HttpResponse): unknown {
  const failure = readFailure(response);
  if (failure !== null) throw failure;
  return parseExactJson(response.bodyText, `The answer of Yandex Market to ${path}`);
}

async function gather(reading: ListReading<unknown>): Promise<Shown<unknown>> {
  const { items, end } = await gatherList(reading);
  return { items, isWhole: end === "whole" && items.every((item) => reading.idOf(item) !== null) };
}

function idOfCreated(kind: FeedbackKind, response: HttpResponse): string | null {
  const body = readBody(response);
  return kind === "review"
    ? (CommentCreated.safeParse(body).data?.result.id ?? null)
    : (AnswerCreated.safeParse(body).data?.result.entity.id ?? null);
}

/** Null when it can't be read: what isn't proven is unknown, not misshapen. */
function readBody({ bodyText }: HttpResponse): unknown {
  try {
    return parseExactJson(bodyText, "The answer");
  } catch {
    return null;
  }
}
