// The lists of the cabinet: they tell ids alone, a page at a time.

import { z } from "zod";
import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import { detailOf } from "../../calling/page/answers.ts";
import { fieldAt } from "../../calling/page/named-fields.ts";
import { parseShape } from "../../calling/shape.ts";
import { type Page, RefusedPageTokenError } from "../pages.ts";
import type { PageFile } from "./page-file.ts";
import { type Result, resolve, says } from "./resolvers.ts";
import type { Visit } from "./visit.ts";

/** One list. The bounds are a buyer's moments; null where there is none. */
export type ListQuery = {
  readonly type: "all" | "needReaction";
  readonly from: Date | null;
  readonly to: Date | null;
};

type PageQuery = { readonly kind: FeedbackKind; readonly list: ListQuery; readonly pageToken: string | null };

const Ids = z.array(z.unknown());
/** A list holds at most so many (seen 2024). */
const mostPerPage = 50;
const NextPage = z.string().min(1).nullable().catch(null);

/**
 * A page of ids, as they came. Null when the resolver has moved.
 * @throws RefusedPageTokenError
 */
export async function readIds(
  visit: Visit,
  { kind, list, pageToken }: PageQuery,
  signal: AbortSignal,
): Promise<Page<unknown> | null> {
  const parameters = {
    type: visit.site.file.listTypes[list.type],
    ...(list.from !== null && { dtFrom: list.from.getTime() }),
    ...(list.to !== null && { dtTo: list.to.getTime() }),
    limit: mostPerPage,
    ...(pageToken !== null && { pageToken }),
  };
  const call = kind === "review" ? "reviewList" : "questionList";
  const result = await resolve(visit, { call, parameters }, signal);
  return result && pageIn(visit, kind, result);
}

function pageIn({ site: { file, errors } }: Visit, kind: FeedbackKind, result: Result): Page<unknown> {
  if (result.kind === "error") {
    if (says(result, file.words.badPageToken)) throw new RefusedPageTokenError("A page token isn't taken any more.");
    throw errors.unserved(detailOf({ status: result.code ?? 200 }, result.words, errors.side));
  }
  const ids = kind === "review" ? file.lists.reviewIds : file.lists.questionIds;
  const items = parseShape(Ids, fieldAt(result.data, ids), `A list of ${kind}s of Yandex Market's cabinet`);
  return { items, next: nextPageIn(result.data, kind, file) };
}

/** The token of the page after this one; null for the last. */
export function nextPageIn(data: object, kind: FeedbackKind, { lists }: PageFile): string | null {
  return NextPage.parse(fieldAt(data, kind === "review" ? lists.reviewsNext : lists.questionsNext) ?? null);
}
