// What people make of drafts, counted when they decide: let out as they were, let out changed, or rejected.

import { sql } from "drizzle-orm";
import type { FeedbackId } from "../../../domain/identifiers.ts";
import { change, type Executor, idArray } from "../connection/database.ts";

export type DraftDecision = "approved" | "rejected" | "rejectionUndone";

/** What was never drafted, and what a person wrote from nothing, doesn't count. */
export async function countDraftOutcomes(
  transaction: Executor,
  ids: readonly FeedbackId[],
  decision: DraftDecision,
): Promise<void> {
  if (ids.length === 0) return;
  const isApproved = sql`${decision === "approved"}::boolean`;
  const rejected = { approved: 0, rejected: 1, rejectionUndone: -1 }[decision];
  await change(
    transaction,
    sql`
      insert into draft_outcome as counted
        (supplier_id, day, source, prompt_version, unedited, edited, rejected, edited_share)
      select supplier.id, (now() at time zone supplier.time_zone)::date, analysis.source,
        coalesce(draft.prompt_version, ''),
        count(*) filter (where ${isApproved} and current.origin <> 'human'),
        count(*) filter (where ${isApproved} and current.origin = 'human'),
        count(*) * ${rejected}::integer,
        coalesce(sum(current.edited_share) filter (where ${isApproved} and current.origin = 'human'), 0)
      from feedback f
      join analysis on analysis.feedback_id = f.id
      join cabinet on cabinet.account_id = f.account_id
      join supplier on supplier.id = cabinet.supplier_id
      join lateral (
        select origin, edited_share from reply where feedback_id = f.id order by version desc limit 1
      ) current on true
      join lateral (
        select prompt_version from reply where feedback_id = f.id and origin <> 'human' order by version desc limit 1
      ) draft on true
      where f.id = any(${idArray(ids)})
      group by 1, 2, 3, 4
      order by 1, 2, 3, 4
      on conflict (supplier_id, day, source, prompt_version) do update set
        unedited = counted.unedited + excluded.unedited,
        edited = counted.edited + excluded.edited,
        rejected = counted.rejected + excluded.rejected,
        edited_share = counted.edited_share + excluded.edited_share`,
  );
}
