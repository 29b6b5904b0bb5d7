// Why a decision wasn't carried out: the one true reason, read right after the refusal. A decision itself is a
// compare-and-set and only tells that it found nothing to change.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { type DecisionKind, decisionObstacle } from "../../../domain/decision.ts";
import type { FeedbackId } from "../../../domain/identifiers.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import type { Refusal, Wanted } from "../../../ports/desk/decisions.ts";
import { type Database, idArray, selectRows } from "../connection/database.ts";
import { isInScope } from "../connection/scope.ts";
import { columnsOf, feedbackRow } from "../flow/feedback-row.ts";

const standingRow = feedbackRow.pick({ id: true, state: true, reason: true }).extend({
  version: z.number(),
  /** A post of its present delivery was begun at some time. */
  isBegun: z.boolean(),
  isRemoved: z.boolean(),
});
type Standing = Readonly<z.infer<typeof standingRow>>;

/** In the order in which they were wanted. */
export async function explainRefusals(
  database: Database,
  scope: Scope,
  kind: DecisionKind,
  wanted: readonly Wanted[],
): Promise<readonly Refusal[]> {
  if (wanted.length === 0) return [];
  const standings = await readStandings(
    database,
    scope,
    wanted.map(({ id }) => id),
  );
  return wanted.map((one) => refusalOf(kind, one, standings.get(one.id)));
}

function refusalOf(kind: DecisionKind, { id, version }: Wanted, standing: Standing | undefined): Refusal {
  if (standing === undefined) return { id, why: "noSuchItem" };
  const { state, reason: stateReason } = standing;
  if (standing.isRemoved) return { id, why: "cabinetRemoved" };
  const obstacle = decisionObstacle(kind, standing);
  if (obstacle === "state") return { id, why: "state", state, stateReason };
  if (version !== undefined && version !== standing.version) {
    return { id, why: "otherVersion", version: standing.version };
  }
  if (obstacle !== null) return { id, why: obstacle };
  return { id, why: standing.isBegun ? "begun" : "changedMeanwhile" };
}

async function readStandings(
  database: Database,
  scope: Scope,
  ids: readonly FeedbackId[],
): Promise<ReadonlyMap<FeedbackId, Standing>> {
  const found = await selectRows(
    database,
    standingRow,
    sql`
      select ${columnsOf(standingRow)},
        coalesce((select max(version) from reply where feedback_id = f.id), 0) as version,
        exists (
          select from delivery where feedback_id = f.id and closed_at is null and attempt > 0
        ) as "isBegun",
        cabinet.removed_at is not null as "isRemoved"
      from feedback f join cabinet on cabinet.account_id = f.account_id
      where f.id = any(${idArray(ids)}) and ${isInScope(scope)}`,
  );
  return new Map(found.map((standing) => [standing.id, standing]));
}
