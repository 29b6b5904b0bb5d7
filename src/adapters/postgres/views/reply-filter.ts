// What a list is asked for, as conditions on `feedback f`, its `account` and its `cabinet`.

import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "../../../domain/people/scope.ts";
import type { ReplyFilter, Warnings } from "../../../ports/desk/reply-views.ts";
import { isInScope } from "../connection/scope.ts";

/** All but the states and the cursor. */
export function conditionsOf(scope: Scope, filter: ReplyFilter): SQL {
  const { supplier, cabinet, kind, marketplace, minRating, maxRating, reason, writtenFrom, writtenBefore } = filter;
  return all([
    scope === "everybody" ? null : isInScope(scope),
    supplier === null ? null : sql`cabinet.supplier_id = ${supplier}`,
    cabinet === null ? null : sql`cabinet.id = ${cabinet}`,
    kind === null ? null : sql`f.kind = ${kind}`,
    marketplace === null ? null : sql`account.marketplace = ${marketplace}`,
    minRating === null ? null : sql`f.rating >= ${minRating}`,
    maxRating === null ? null : sql`f.rating <= ${maxRating}`,
    reason === undefined ? null : sql`f.reason = ${reason}`,
    writtenFrom === undefined ? null : sql`f.written_at >= ${writtenFrom.toISOString()}::timestamptz`,
    writtenBefore === undefined ? null : sql`f.written_at < ${writtenBefore.toISOString()}::timestamptz`,
    filter.warnings === undefined ? null : warningCondition(filter.warnings),
  ]);
}

function warningCondition(warnings: Warnings): SQL {
  const hasReply = sql`exists (select from reply where feedback_id = f.id)`;
  const hasRisk = sql`exists (select from analysis where feedback_id = f.id and risk_flags <> '[]')`;
  const hasFinding = sql`(select findings <> '[]' from reply where feedback_id = f.id order by version desc limit 1)`;
  switch (warnings) {
    case "noRisk":
      return sql`${hasReply} and not ${hasRisk}`;
    case "nothing":
      return sql`not ${hasFinding} and not ${hasRisk}`;
    case "risk":
      return sql`${hasReply} and ${hasRisk}`;
    case "riskOrFinding":
      return sql`${hasReply} and (${hasRisk} or ${hasFinding})`;
  }
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
