// What somebody else had ended and is proven to stand open again comes back to life. Where a reply was drafted for the same
// words, it is decided upon again without a new draft; once anything of ours was sent, a person decides.

import { sql } from "drizzle-orm";
import type { FeedbackState } from "../../../domain/feedback/feedback-state.ts";
import type { ReopenedFeedback } from "../../../ports/collection.ts";
import { type Executor, idArray, jsonRows, selectRows } from "../connection/database.ts";
import { is, movesFrom, reasons } from "../connection/states.ts";
import { contentColumns, contentTypes, feedbackRow, newContent } from "./feedback-row.ts";
import { wasSent } from "./own-texts.ts";
import { forgetSightings } from "./sightings.ts";

/** @returns the state that each of them came back to */
export async function reopenFeedback(
  executor: Executor,
  reopened: readonly ReopenedFeedback[],
): Promise<readonly FeedbackState[]> {
  if (reopened.length === 0) return [];
  const rows = reopened.map((item) => ({ ...contentColumns(item), id: item.known.id }));
  const settled = movesFrom("settled");
  const ids = idArray(reopened.map(({ known }) => known.id));
  const states = await selectRows(
    executor,
    feedbackRow.pick({ state: true }),
    sql`
      with next as (
        select f.id,
          case when ${wasSent} then ${settled.to("inReview")}
            when row.content_hash = f.content_hash and exists (select from reply where feedback_id = f.id)
              then ${settled.to("drafted")}
            else ${settled.to("new")} end as state
        from feedback f join ${jsonRows(rows)} as row(id bigint, content_hash text) on row.id = f.id
        where f.id = any(${ids})
      )
      update feedback f set ${newContent}, state = next.state, reason = ${reasons.openAgain}, reason_detail = null,
        attempts = 0, looks = 0, ${forgetSightings}, seen_open_at = null,
        due_at = case when next.state ${is("inReview")} then null else now() end, state_changed_at = now()
      from ${jsonRows(rows)} as row(id bigint, ${contentTypes}) join next using (id)
      where f.id = row.id and f.id = any(${ids}) and f.state ${settled.is}
      returning f.state`,
  );
  return states.map(({ state }) => state);
}
