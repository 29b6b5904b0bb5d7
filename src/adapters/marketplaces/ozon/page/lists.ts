// The lists of the cabinet by its calls, page by page, newest first. How long a page is, the site decides.

import { z } from "zod";
import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import { fieldAt } from "../../calling/page/named-fields.ts";
import { parseShape } from "../../calling/shape.ts";
import { Items } from "../fields.ts";
import type { ListPage } from "../pages.ts";
import { requireServed } from "./ask.ts";
import type { PageFile } from "./page-file.ts";
import type { Visit } from "./visit.ts";

export type ListQuery = {
  readonly kind: FeedbackKind;
  readonly shelf: "unseen" | "seen" | "processed" | "all";
  /** Where the page before ended; null for the first page. */
  readonly after: string | null;
};

/** Null when the call has moved. */
export function readListPage(visit: Visit, query: ListQuery, signal: AbortSignal): Promise<ListPage | null> {
  return query.kind === "review" ? readReviews(visit, query, signal) : readQuestions(visit, query, signal);
}

async function readReviews(visit: Visit, { shelf, after }: ListQuery, signal: AbortSignal): Promise<ListPage | null> {
  const { reviewStatuses, lists } = visit.site.file;
  const filter = { published_at: {}, interaction_status: [reviewStatuses[shelf]] };
  const cursor: unknown = after === null ? undefined : JSON.parse(after);
  const body = { filter, ...(cursor !== undefined && { last_review: cursor }) };
  const json = await requireServed(visit, { call: "reviewList", body }, signal);
  if (json === null) return null;
  const items = itemsIn(json, visit.site.file);
  const end = fieldAt(json, lists.reviewCursor);
  // A hint: it may say that there is more where there isn't.
  const isLast = items.length === 0 || fieldAt(json, lists.hasNext) === false;
  return { items, end: isLast || end === undefined ? null : JSON.stringify(end) };
}

/** What the call wants for the first page, and answers with the last one. */
const noPage = "0";

const QuestionCursor = z.object({ lastId: z.string(), publishedAt: z.string().nullable() });
const LastId = z.union([z.string(), z.int().transform(String)]).catch(noPage);

async function readQuestions(visit: Visit, { shelf, after }: ListQuery, signal: AbortSignal): Promise<ListPage | null> {
  const { file } = visit.site;
  const cursor = after === null ? { lastId: noPage, publishedAt: null } : QuestionCursor.parse(JSON.parse(after));
  const body = {
    with_brands: false,
    with_counters: false,
    filter: { status: file.questionStatuses[shelf] },
    pagination_last_id: cursor.lastId,
    // An empty one is refused (seen 2026-09).
    ...(cursor.publishedAt !== null && { last_published_at: cursor.publishedAt }),
  };
  const json = await requireServed(visit, { call: "questionList", body }, signal);
  if (json === null) return null;
  const items = itemsIn(json, file);
  const lastId = LastId.parse(fieldAt(json, file.lists.questionCursor) ?? noPage);
  if (items.length === 0 || lastId === noPage || lastId === cursor.lastId) return { items, end: null };
  const written = fieldAt(items.at(-1), file.question.publishedAt);
  const publishedAt = typeof written === "string" && written !== "" ? written : null;
  return { items, end: JSON.stringify({ lastId, publishedAt }) };
}

/** @throws UnexpectedShapeError when there is no list where it should be */
export function itemsIn(json: object, { lists }: PageFile): readonly unknown[] {
  return parseShape(Items, fieldAt(json, lists.items), "A list of Ozon's cabinet");
}
