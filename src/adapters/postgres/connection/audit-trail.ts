// Who did what: one line for each subject, beside the deed itself and in its transaction.

import { type SQL, sql } from "drizzle-orm";
import { type Actor, auditName } from "../../../domain/people/actor.ts";
import { change, type Executor, jsonRows } from "./database.ts";

type Subject = {
  /** For example `feedback:17` or `cabinet:northern-wool-wildberries`. */
  readonly subject: string;
  readonly details?: object;
};

/** @param subjects one of those below */
export async function note(executor: Executor, actor: Actor, action: string, subjects: SQL): Promise<void> {
  await change(
    executor,
    sql`
      insert into audit_event (actor, action, subject, details)
      select ${auditName(actor)}, ${action}, noted.subject, noted.details from (${subjects}) noted`,
  );
}

export function about(...subjects: readonly Subject[]): SQL {
  const rows = subjects.map(({ subject, details = {} }) => ({ subject, details }));
  return sql`select subject, details from ${jsonRows(rows)} as row(subject text, details jsonb)`;
}

/** @param cabinets a condition on `cabinet` */
export function aboutCabinets(cabinets: SQL, details: object = {}): SQL {
  return sql`
    select 'cabinet:' || cabinet.id as subject, said.details
    from cabinet cross join ${jsonRows([{ details }])} as said(details jsonb) where ${cabinets}`;
}
