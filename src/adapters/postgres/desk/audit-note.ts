// Who decided what, beside the decision itself and in its transaction.

import type { FeedbackId } from "../../../domain/identifiers.ts";
import type { Actor } from "../../../domain/people/actor.ts";
import { about, note as noteSubjects } from "../connection/audit-trail.ts";
import type { Executor } from "../connection/database.ts";

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
  const subjects = ids.map((id) => ({ subject: `feedback:${id}`, details: detailsOf(id) }));
  await noteSubjects(transaction, actor, action, about(...subjects));
}
