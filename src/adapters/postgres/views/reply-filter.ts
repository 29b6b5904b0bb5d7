// What a list is asked for, as conditions on `feedback f`, its `account` and its `cabinet`.

import { type SQL, sql } from "drizzle-orm";
import type { FeedbackState } from "../../../domain/feedback/feedback-state.ts";
import type { StateReason } from "../../../domain/feedback/reasons.ts";
import type { CabinetId, SupplierId } from "../../../domain/identifiers.ts";
import type { ReplyCursor } from "./reply-cursor.ts";

export type ReplyFilter = {
  readonly states: readonly FeedbackState[];
  readonly supplier: SupplierId | null;
  readonly cabinet: CabinetId | null;
  readonly kind: "review" | "question" | null;
  readonly marketplace: string | null;
  /** Inclusive bounds of the rating. */
  readonly minRating: number | null;
  readonly maxRating: number | null;
  readonly reason?: StateReason;
  /** The marketplace's own ids. */
  readonly externalIds?: readonly string[];
  /** Words of the buyer's text, each in any of its forms. */
  readonly text?: string;
  /** The product's number, or words of its name. */
  readonly product?: string;
  /** The beginning of the buyer's names. */
  readonly buyer?: string;
  /** Written from this moment on. */
  readonly writtenFrom?: Date;
  /** Written before this moment. */
  readonly writtenBefore?: Date;
  /** What comes after this place in the list's order. */
  readonly after?: ReplyCursor;
  readonly limit: number;
};

/** All but the states and the cursor. */
export function conditionsOf(filter: ReplyFilter): SQL {
  const { supplier, cabinet, kind, marketplace, minRating, maxRating, reason, writtenFrom, writtenBefore } = filter;
  return all([
    supplier === null ? null : sql`cabinet.supplier_id = ${supplier}`,
    cabinet === null ? null : sql`cabinet.id = ${cabinet}`,
    kind === null ? null : sql`f.kind = ${kind}`,
    marketplace === null ? null : sql`account.marketplace = ${marketplace}`,
    minRating === null ? null : sql`f.rating >= ${minRating}`,
    maxRating === null ? null : sql`f.rating <= ${maxRating}`,
    reason === undefined ? null : sql`f.reason = ${reason}`,
    writtenFrom === undefined ? null : sql`f.written_at >= ${writtenFrom.toISOString()}::timestamptz`,
    writtenBefore === undefined ? null : sql`f.written_at < ${writtenBefore.toISOString()}::timestamptz`,
  ]);
}

/** The few items that a search finds, as `id`; null when nothing is searched for. */
export function searchOf({ externalIds, text, product, buyer }: ReplyFilter): SQL | null {
  const conditions = [
    externalIds === undefined ? null : sql`external_id = any(${sql.param(externalIds)}::text[])`,
    text === undefined ? null : sql`words @@ ${asked(sql`words_of(${text})`)}`,
    product === undefined ? null : sql`product @@ ${asked(sql`words_of(${product})`)}`,
    buyer === undefined ? null : sql`buyer @@ ${asked(sql`names_of(${buyer})`)}`,
  ];
  if (conditions.every((condition) => condition === null)) return null;
  return sql`select feedback_id as id from feedback_words where ${all(conditions)}`;
}

/** All of the words, each with whatever it begins. */
function asked(words: SQL): SQL {
  return sql`(select string_agg('''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || ''':*', ' & ')::tsquery
    from unnest(${words}))`;
}

function all(conditions: readonly (SQL | null)[]): SQL {
  const given = conditions.filter((condition) => condition !== null);
  return given.length === 0 ? sql`true` : sql.join(given, sql` and `);
}
