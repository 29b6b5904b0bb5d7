// Whether something may be done for a cabinet, as conditions for statements.
//
//   stopped   its key needs a person: nothing is done, for nothing would work
//   paused    a person lets it or its supplier rest: nothing is collected, drafted or sent. What was sent before is still
//             looked for, so that nothing stays in doubt
//   removed   gone for good: nothing is done
//
// Beside them one row in `sending_stop` keeps everybody from beginning a post. Whoever stops waits until no post is being
// begun any more (`stopBegins`): when the stop is told, none begins after it.

import { type SQL, sql } from "drizzle-orm";
import { change, type Executor } from "../connection/database.ts";

/** Of the statement's `cabinet`: a person lets it rest. */
export const isPaused = sql`(cabinet.paused_at is not null or exists (
  select from supplier resting where resting.id = cabinet.supplier_id and resting.paused_at is not null))`;

/** Of the statement's `cabinet`: new work may be done for it. */
export const takesWork = sql`(cabinet.stopped_reason is null and cabinet.removed_at is null and not ${isPaused})`;

/** Whether a reply of this account may be posted now. */
export function maySend(accountId: SQL): SQL {
  return sql`(not exists (select from sending_stop) and exists (
    select from cabinet where cabinet.account_id = ${accountId} and cabinet.removed_at is null and not ${isPaused}))`;
}

/**
 * For the rest of the transaction nobody begins a post; who is just beginning one is waited for. The statement that
 * begins waits in its turn, and then sees what was stored here.
 */
export async function stopBegins(transaction: Executor): Promise<void> {
  await change(transaction, sql`lock table delivery_attempt in share row exclusive mode`);
}

/**
 * An import takes the table of cabinets first, and then whatever belongs to them. Who changes a cabinet only after
 * something of its own comes by here before: else each could hold what the other waits for.
 */
export async function waitForImports(transaction: Executor): Promise<void> {
  await change(transaction, sql`lock table cabinet in row exclusive mode`);
}
