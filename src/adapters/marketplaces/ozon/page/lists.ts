// The lists of the cabinet, page by page, newest first. How long a page is, the site decides. Only what the site says itself is
// the end of a list: where it says neither that there is more nor that there isn't, nothing is known of what would follow.

import { z } from "zod";
import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import { fieldAt } from "../../calling/page/named-fields.ts";
import { parseShape } from "../../calling/shape.ts";
import type { ListPage, RawItems } from "../pages.ts";
import { requireServed } from "./ask.ts";
import type { PageFile } from "./page-file.ts";
import type { Visit } from "./visit.ts";

type Place = {
  readonly kind: FeedbackKind;
  /** Where the page before ended; null for the first page. */
  readonly after: string | null;
};

export type ListQuery = Place & { readonly shelf: "unseen" | "seen" | "processed" | "all" };

export type CabinetListPage = ListPage & {
  /** The site says that nothing follows. Where it doesn't, and the page has no end, what follows can't be read. */
  readonly isLast: boolean;
};

/** Null when the call has moved. */
export async function readListPage(
  visit: Visit,
  query: ListQuery,
  signal: AbortSignal,
): Promise<CabinetListPage | null> {
  const { file } = visit.site;
  const question =
    query.kind === "review"
      ? ({ call: "reviewList", body: reviewsBody(query, file) } as const)
      : ({ call: "questionList", body: questionsBody(query, file) } as const);
  const json = await requireServed(visit, question, signal);
  return json === null ? null : listPageIn(json, query, file);
}

/** @throws UnexpectedShapeError when there is no list where it should be */
export function listPageIn(json: object, { kind, after }: Place, file: PageFile): CabinetListPage {
  const items = itemsIn(json, file);
  const { end, isLast } =
    kind === "review" ? endOfReviews(json, after, file) : endOfQuestions(json, items, after, file);
  return items.length === 0 || isLast ? { items, end: null, isLast: true } : { items, end, isLast };
}

/** Whether it says at all what follows. */
export function tellsEnd(json: object, kind: FeedbackKind, { lists }: PageFile): boolean {
  const names = kind === "review" ? [lists.hasNext, lists.reviewCursor] : [lists.questionCursor];
  return names.some((name) => fieldAt(json, name) !== undefined);
}

/** @throws UnexpectedShapeError when there is no list where it should be */
export function itemsIn(json: object, { lists }: PageFile): RawItems {
  return parseShape(z.array(z.unknown()), fieldAt(json, lists.items), "A list of Ozon's cabinet");
}

type End = Pick<CabinetListPage, "end" | "isLast">;

function reviewsBody({ shelf, after }: ListQuery, { reviewStatuses }: PageFile): Readonly<Record<string, unknown>> {
  const filter = { published_at: {}, interaction_status: [reviewStatuses[shelf]] };
  const cursor: unknown = after === null ? undefined : JSON.parse(after);
  return { filter, ...(cursor !== undefined && { last_review: cursor }) };
}

function endOfReviews(json: object, after: string | null, { lists }: PageFile): End {
  const cursor = fieldAt(json, lists.reviewCursor);
  const end = cursor === undefined ? null : JSON.stringify(cursor);
  // A hint: it may say that there is more where there isn't.
  const isSaid = fieldAt(json, lists.hasNext) === false;
  return { end, isLast: isSaid || (end !== null && end === after) };
}

/** What the call wants for the first page, and answers with the last one. */
const noPage = "0";

const QuestionCursor = z.object({ lastId: z.string(), publishedAt: z.string().nullable() });
const LastId = z.union([z.string(), z.int().transform(String)]);

function cursorOf(after: string | null): z.infer<typeof QuestionCursor> {
  return after === null ? { lastId: noPage, publishedAt: null } : QuestionCursor.parse(JSON.parse(after));
}

function questionsBody({ shelf, after }: ListQuery, { questionStatuses }: PageFile): Readonly<Record<string, unknown>> {
  const { lastId, publishedAt } = cursorOf(after);
  return {
    with_brands: false,
    with_counters: false,
    filter: { status: questionStatuses[shelf] },
    pagination_last_id: lastId,
    // An empty one is refused (seen 2026-09).
    ...(publishedAt !== null && { last_published_at: publishedAt }),
  };
}

function endOfQuestions(json: object, items: RawItems, after: string | null, file: PageFile): End {
  const lastId = LastId.safeParse(fieldAt(json, file.lists.questionCursor)).data;
  if (lastId === undefined) return { end: null, isLast: false };
  const written = fieldAt(items.at(-1), file.question.publishedAt);
  const publishedAt = typeof written === "string" && written !== "" ? written : null;
  return {
    end: JSON.stringify({ lastId, publishedAt }),
    isLast: lastId === noPage || lastId === cursorOf(after).lastId,
  };
}
