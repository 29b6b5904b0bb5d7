// The calls to Yandex Market that we make, one function each. Paths and fields after the API description of 2026-07-17;
// the reasons behind the odd ones are in README.md.

import type { FeedbackKind } from "../../../domain/feedback.ts";
import type { ExternalId } from "../../../domain/identifiers.ts";
import type { ReplyTarget } from "../../../ports/marketplace.ts";
import { parseExactJson } from "../../http/exact-json.ts";
import type { HttpResponse } from "../../http/exchange.ts";
import { parseShape } from "../../http/shape.ts";
import { type Call, createCalls, type Filter } from "./calls.ts";
import { readFailure, saysMissing, unproven, writeFailure } from "./errors.ts";
import { readWholeList } from "./pages.ts";
import type { Transport } from "./transport.ts";
import {
  AnswerCreated,
  AnswerPage,
  CommentCreated,
  CommentPage,
  Done,
  OfferList,
  type Page,
  QuestionPage,
  ReviewPage,
  Token,
  type WireOffer,
  type WirePost,
} from "./wire.ts";

export type YandexMarketApi = {
  /** A page of reviews or questions as raw items; `pageToken` is null for the first. */
  readonly list: (
    kind: FeedbackKind,
    query: { readonly filter: Filter; readonly pageToken: string | null },
    signal: AbortSignal,
  ) => Promise<Page<unknown>>;
  /** At most 50 raw items by their ids; those that don't exist (any more) are left out. */
  readonly listByIds: (
    kind: FeedbackKind,
    query: { readonly ids: readonly ExternalId[]; readonly filter: Filter },
    signal: AbortSignal,
  ) => Promise<readonly unknown[]>;
  /** Everybody's comments on a review, or answers to a question. */
  readonly listPosts: (kind: FeedbackKind, id: ExternalId, signal: AbortSignal) => Promise<readonly WirePost[]>;
  /** Replies once, and brings the reply's id. Throws a definite refusal or `UnknownOutcomeError`. */
  readonly createReply: (target: ReplyTarget, text: string, signal: AbortSignal) => Promise<string>;
  /** Replaces a reply in place, once. Throws a definite refusal or `UnknownOutcomeError`. */
  readonly editReply: (
    target: ReplyTarget,
    edit: { readonly replyId: string; readonly text: string },
    signal: AbortSignal,
  ) => Promise<void>;
  readonly readToken: (signal: AbortSignal) => Promise<Token>;
  /** At most 100 products. */
  readonly listProducts: (offerIds: readonly string[], signal: AbortSignal) => Promise<readonly WireOffer[]>;
};

const listPages = { review: ReviewPage, question: QuestionPage } as const;
const postPages = { review: CommentPage, question: AnswerPage } as const;
/** 500 replies to one item are more than anybody reads. */
const maxPostPages = 10;

export function createApi(transport: Transport, businessId: string): YandexMarketApi {
  const { token, products, ofKind } = createCalls(businessId);
  const read = async (call: Call, signal: AbortSignal): Promise<unknown> =>
    openAnswer(call, await transport.read(call, signal));
  const readPage = async (kind: FeedbackKind, call: Call, signal: AbortSignal): Promise<Page<unknown>> =>
    parseShape(listPages[kind], await read(call, signal), `The list of Yandex Market's ${kind}s`);
  const readPosts = async (kind: FeedbackKind, call: Call, signal: AbortSignal): Promise<Page<WirePost>> => {
    const response = await transport.read(call, signal);
    // Under what doesn't exist there is nothing; that it doesn't exist, the list by ids tells.
    if (saysMissing(response)) return { items: [], next: null };
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
    listByIds: (kind, { ids, filter }, signal) =>
      collectPages(readWholeList((next) => readPage(kind, ofKind[kind].listByIds(ids, filter, next), signal))),
    listPosts: (kind, id, signal) =>
      collectPages(readWholeList((next) => readPosts(kind, ofKind[kind].listPosts(id, next), signal), maxPostPages)),
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

async function collectPages<Item>(pages: AsyncIterable<readonly Item[]>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...page);
  return items;
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
