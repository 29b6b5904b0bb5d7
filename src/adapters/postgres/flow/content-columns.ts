// The columns that hold what a buyer wrote, as rows for `jsonb_to_recordset`.

import { sql } from "drizzle-orm";
import type { FeedbackContent } from "../../../domain/feedback/feedback.ts";
import { is, outcomes } from "../connection/states.ts";

export function contentColumns(content: FeedbackContent) {
  return {
    text: content.text,
    pros: content.pros,
    cons: content.cons,
    rating: content.rating,
    author_name: content.authorName,
    tags: content.tags,
    has_media: content.hasMedia,
    is_suspicious: content.isSuspicious,
    product_external_id: content.product.externalId,
    product_name: content.product.name,
    product_brand: content.product.brand,
    product_facts: content.product.facts,
    supplements: content.supplements,
    written_at: content.createdAt.toISOString(),
  };
}

export const contentColumnTypes = sql`
  text text, pros text, cons text, rating smallint, author_name text, tags jsonb, has_media boolean,
  is_suspicious boolean, product_external_id text, product_name text, product_brand text, product_facts jsonb,
  supplements text, written_at timestamptz, content_hash text`;

/** For an update of `f` from `row`. */
export const newContent = sql`
  text = row.text, pros = row.pros, cons = row.cons, rating = row.rating, author_name = row.author_name,
  tags = row.tags, has_media = row.has_media, is_suspicious = row.is_suspicious,
  product_external_id = row.product_external_id, product_name = row.product_name,
  product_brand = row.product_brand, product_facts = row.product_facts, supplements = row.supplements,
  written_at = row.written_at, content_hash = row.content_hash`;

/** Whether buyers have ever seen, or may have seen, a reply of ours to `f`. */
export const wasSent = sql`(f.state ${is("published")} or exists (
  select from delivery earlier where earlier.feedback_id = f.id and earlier.outcome = ${outcomes.sent}
))`;
