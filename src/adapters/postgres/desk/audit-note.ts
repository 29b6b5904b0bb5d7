// Who decided what, beside the decision itself and in its transaction.

import { sql } from "drizzle-orm";
import type { FeedbackId } from "../../../domain/identifiers.ts";
import { type Actor, auditName } from "../../../domain/people/actor.ts";
import { change, type Executor, jsonRows } from "../connection/database.ts";

type Note = {
  readonly actor: Actor;
  readonly action: string;
  readonly detailsOf?: (id: FeedbackId) => object;
};

export async function note(
  transaction: Executor,
  ids: readonly FeedbackId[],
  { actor, action, detailsOf = () => ({}) }: Note,
): Promise<void> {
  if (ids.length === 0) return;
  const rows = ids.map((id) => ({ subject: `feedback:${id}`, details: detailsOf(id) }));
  await change(
    transaction,
    sql`insert into audit_event (actor, action, subject, details)
      select ${auditName(actor)}, ${action}, subject, details from ${jsonRows(rows)} as row(subject text, details jsonb)`,
  );
}
