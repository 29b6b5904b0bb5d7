// Why a decision wasn't carried out: the one true reason, read right after the refusal. A decision itself is a
// compare-and-set and only tells that it found nothing to change.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { type FeedbackState, feedbackStates } from "../../../domain/feedback/feedback-state.ts";
import { type StateReason, stateReasons } from "../../../domain/feedback/reasons.ts";
import { type FeedbackId, feedbackId } from "../../../domain/identifiers.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import type { DecisionKind, Refusal, Wanted } from "../../../ports/desk/decisions.ts";
import { type Database, idArray, selectRows } from "../connection/database.ts";
import { isInScope } from "../connection/scope.ts";

type Standing = {
  readonly id: FeedbackId;
  readonly state: FeedbackState;
  readonly reason: StateReason | null;
  readonly version: number;
  /** A post of its present delivery was begun at some time. */
  readonly isBegun: boolean;
  readonly isRemoved: boolean;
};

/** Where each decision is possible. */
const statesOf: Readonly<Record<DecisionKind, readonly FeedbackState[]>> = {
  approve: ["inReview"],
  edit: ["drafted", "inReview", "approved"],
  reject: ["drafted", "inReview", "approved"],
  undo: ["skipped"],
  resume: ["parked"],
  settle: ["parked"],
  resend: ["parked"],
  drop: ["parked"],
};

/** Without a text there is nothing to send. */
const needText: readonly DecisionKind[] = ["approve", "resend"];

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
  const isOtherRejection = kind === "undo" && stateReason !== "rejectedByPerson";
  if (!statesOf[kind].includes(state) || isOtherRejection) return { id, why: "state", state, stateReason };
  if (version !== undefined && version !== standing.version) {
    return { id, why: "otherVersion", version: standing.version };
  }
  if (needText.includes(kind) && standing.version === 0) return { id, why: "noReply" };
  if (kind === "resume" && stateReason === "unexpectedShape") return { id, why: "unreadable" };
  return { id, why: standing.isBegun ? "begun" : "changedMeanwhile" };
}

async function readStandings(
  database: Database,
  scope: Scope,
  ids: readonly FeedbackId[],
): Promise<ReadonlyMap<FeedbackId, Standing>> {
  const found = await selectRows(
    database,
    z
      .object({
        id: z.coerce.number().transform(feedbackId),
        state: z.enum(feedbackStates),
        reason: z.enum(stateReasons).nullable(),
        version: z.number(),
        isBegun: z.boolean(),
        isRemoved: z.boolean(),
      })
      .transform((row): Standing => row),
    sql`
      select f.id, f.state, f.reason,
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
