// A feedback as the table holds it. What statements select, insert and update of a buyer's content is made from the schema
// and from this row: a column of it stands there and here, and nowhere else.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type FeedbackContent, feedbackKinds } from "../../../domain/feedback/feedback.ts";
import { feedbackStates } from "../../../domain/feedback/feedback-state.ts";
import { stateReasons } from "../../../domain/feedback/reasons.ts";
import { externalId, feedbackId } from "../../../domain/identifiers.ts";
import { feedback } from "../schema/tables/feedback.ts";

/** What the buyer wrote, and the hash of it. */
const contentRow = z.object({
  text: z.string(),
  pros: z.string(),
  cons: z.string(),
  rating: z.number().nullable(),
  authorName: z.string().nullable(),
  tags: z.array(z.string()).readonly(),
  hasMedia: z.boolean(),
  isSuspicious: z.boolean(),
  productExternalId: z.string(),
  productName: z.string().nullable(),
  productBrand: z.string().nullable(),
  productFacts: z.record(z.string(), z.string()),
  supplements: z.string().transform(externalId).nullable(),
  writtenAt: z.coerce.date(),
  contentHash: z.string(),
});
type ContentRow = z.infer<typeof contentRow>;

/** Each statement reads the few fields that it needs: `feedbackRow.pick(…)`. */
export const feedbackRow = contentRow.extend({
  id: z.coerce.number().transform(feedbackId),
  kind: z.enum(feedbackKinds),
  /** The marketplace's id of the review or question. */
  externalId: z.string().transform(externalId),
  state: z.enum(feedbackStates),
  reason: z.enum(stateReasons).nullable(),
  /** A word from outside that explains the reason. */
  reasonDetail: z.string().nullable(),
});

const fields = feedbackRow.keyof().options;
const contentFields = contentRow.keyof().options;

/**
 * For a `select` from `f`: the columns of the fields that a row has picked, under their names. What the row has beside them
 * isn't among them, even where it is called the same (the text of a reply).
 */
export function columnsOf(row: { readonly shape: Partial<typeof feedbackRow.shape> }): SQL {
  const columns = fields
    .filter((field) => row.shape[field] === feedbackRow.shape[field])
    .map((field) => (feedback[field].name === field ? `f.${field}` : `f.${feedback[field].name} as "${field}"`));
  return sql.raw(columns.join(", "));
}

export function contentOf(row: ContentRow): FeedbackContent {
  return {
    text: row.text,
    pros: row.pros,
    cons: row.cons,
    rating: row.rating,
    authorName: row.authorName,
    tags: row.tags,
    hasMedia: row.hasMedia,
    isSuspicious: row.isSuspicious,
    product: {
      externalId: row.productExternalId,
      name: row.productName,
      brand: row.productBrand,
      facts: row.productFacts,
    },
    createdAt: row.writtenAt,
    supplements: row.supplements,
  };
}

type HashedContent = { readonly content: FeedbackContent; readonly contentHash: string };

/** For `jsonRows`: the columns of the content with their values. */
export function contentColumns({ content, contentHash }: HashedContent): Readonly<Record<string, unknown>> {
  const row: ContentRow = {
    text: content.text,
    pros: content.pros,
    cons: content.cons,
    rating: content.rating,
    authorName: content.authorName,
    tags: content.tags,
    hasMedia: content.hasMedia,
    isSuspicious: content.isSuspicious,
    productExternalId: content.product.externalId,
    productName: content.product.name,
    productBrand: content.product.brand,
    productFacts: content.product.facts,
    supplements: content.supplements,
    writtenAt: content.createdAt,
    contentHash,
  };
  return Object.fromEntries(contentFields.map((field) => [feedback[field].name, row[field]]));
}

const contentNames = contentFields.map((field) => feedback[field].name);

/** The columns of the content, for an `insert` and its `select`. */
export const contentList = sql.raw(contentNames.join(", "));

/** The same with their types, for `jsonRows(…) as row(…)`. */
export const contentTypes = sql.raw(
  contentFields.map((field) => `${feedback[field].name} ${feedback[field].getSQLType()}`).join(", "),
);

/** For an update of `f` from `row`. */
export const newContent = sql.raw(contentNames.map((name) => `${name} = row.${name}`).join(", "));
