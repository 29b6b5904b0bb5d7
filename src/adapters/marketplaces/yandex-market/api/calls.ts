// What is asked of Yandex Market: paths, queries and bodies in its own words.

import { InvariantError } from "../../../../domain/errors/errors.ts";
import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../../../domain/identifiers.ts";
import type { RateResource } from "../../../../ports/rate-budget.ts";
import type { ExactJson } from "../../calling/exact-json.ts";
import { isPossibleId } from "../fields.ts";
import { limits } from "./limits.ts";

export type Call = {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Null for the method that takes none: its description allows not even an empty one. */
  readonly body: ExactJson;
  readonly limit: RateResource;
};

/** The filters of a list. */
export type Filter = { readonly [name: string]: ExactJson };

/** The most that a page holds, and that a filter takes ids. */
export const itemsPerPage = 50;

export type Calls = {
  readonly token: Call;
  readonly products: (offerIds: readonly string[]) => Call;
  readonly ofKind: Readonly<Record<FeedbackKind, CallsOfKind>>;
};

export type CallsOfKind = {
  readonly list: (filter: Filter, pageToken: string | null) => Call;
  readonly listByIds: (ids: readonly ExternalId[], pageToken: string | null) => Call;
  /** The comments on a review, or the answers to a question. */
  readonly listPosts: (id: ExternalId, pageToken: string | null) => Call;
  readonly create: (id: ExternalId, text: string) => Call;
  readonly edit: (id: ExternalId, replyId: string, text: string) => Call;
};

export function createCalls(businessId: string): Calls {
  return {
    token: { path: "/v2/auth/token", body: null, limit: limits.token },
    products: (offerIds) => ({
      path: `/v2/businesses/${businessId}/offer-mappings`,
      body: { offerIds },
      limit: limits.products,
    }),
    ofKind: {
      review: callsForReviews(`/v2/businesses/${businessId}/goods-feedback`),
      question: callsForQuestions(`/v1/businesses/${businessId}/goods-questions`),
    },
  };
}

function callsForReviews(path: string): CallsOfKind {
  const list: CallsOfKind["list"] = (body, pageToken) => paged({ path, body, limit: limits.reviews }, pageToken);
  const update = (body: ExactJson): Call => ({ path: `${path}/comments/update`, body, limit: limits.updateComment });
  return {
    list,
    listByIds: (ids, pageToken) => list({ feedbackIds: ids.map(integerOf) }, pageToken),
    listPosts: (id, pageToken) =>
      paged({ path: `${path}/comments`, body: { feedbackId: integerOf(id) }, limit: limits.comments }, pageToken),
    // Without an `id` every call makes another comment.
    create: (id, text) => update({ feedbackId: integerOf(id), comment: { text } }),
    edit: (id, replyId, text) => update({ feedbackId: integerOf(id), comment: { id: integerOf(replyId), text } }),
  };
}

function callsForQuestions(path: string): CallsOfKind {
  const list: CallsOfKind["list"] = (body, pageToken) => paged({ path, body, limit: limits.questions }, pageToken);
  const update = (body: ExactJson): Call => ({ path: `${path}/update`, body, limit: limits.updateAnswer });
  return {
    list,
    listByIds: (ids, pageToken) => list({ questionIds: ids.map(integerOf) }, pageToken),
    listPosts: (id, pageToken) =>
      paged({ path: `${path}/answers`, body: { questionId: integerOf(id) }, limit: limits.answers }, pageToken),
    create: (id, text) =>
      update({ operationType: "CREATE", parentEntityId: { id: integerOf(id), type: "QUESTION" }, text }),
    edit: (_id, replyId, text) =>
      update({ operationType: "UPDATE", entityId: { id: integerOf(replyId), type: "ANSWER" }, text }),
  };
}

/** Pages are asked for in the query: in the body the service overlooks them, and shows the first page for ever. */
function paged(call: Call, pageToken: string | null): Call {
  return { ...call, query: { limit: String(itemsPerPage), ...(pageToken !== null && { pageToken }) } };
}

/** With all its digits. */
function integerOf(id: string): bigint {
  if (isPossibleId(id)) return BigInt(id);
  throw new InvariantError("Something of Yandex Market is stored under an id that isn't a number. Nothing was sent.");
}
