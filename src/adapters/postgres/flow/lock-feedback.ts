// The feedback's row is the lock of everything that belongs to it.
//
// Whoever changes several items locks them in the order of their ids: so two statements can't wait for each other.
// Whoever decides by other rows as well (which version is current, which delivery is open) locks the items by a statement
// of its own, before: a statement that had to wait for a lock sees the new state of the row that it waited for, but of
// all other tables what they held when it began.

import { type SQL, sql } from "drizzle-orm";
import type { FeedbackId } from "../../../domain/identifiers.ts";
import { change, type Executor, idArray } from "../connection/database.ts";

/** For a `with` of the statement that changes the items: `id` of each, locked. */
export function lockInOrder(ids: readonly FeedbackId[]): SQL {
  return sql`select id from feedback where id = any(${idArray(ids)}) order by id for update`;
}

/** Waits until the items are ours for the rest of the transaction. */
export async function lockFeedback(transaction: Executor, ids: readonly FeedbackId[]): Promise<void> {
  if (ids.length > 0) await change(transaction, lockInOrder(ids));
}
