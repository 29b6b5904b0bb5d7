// Races made certain: operations that wait for the lock of one item, in a known order.

import type pg from "pg";
import { expect } from "vitest";
import type { FeedbackId } from "../../src/domain/identifiers.ts";

/**
 * Starts the operations one after the other while the item is locked, each when the one before waits; then lets them go.
 * Every later one began before the earlier ones were stored, and has to notice them all the same.
 */
export async function queueUp<Results extends readonly unknown[]>(
  pool: pg.Pool,
  id: FeedbackId,
  operations: { readonly [Place in keyof Results]: () => Promise<Results[Place]> },
): Promise<Results> {
  const gate = await pool.connect();
  try {
    await gate.query("begin");
    await gate.query("select from feedback where id = $1 for update", [id]);
    const running: Promise<unknown>[] = [];
    for (const operation of operations) {
      running.push(operation());
      await expect.poll(() => countWaiting(pool)).toBe(running.length);
    }
    await gate.query("commit");
    return (await Promise.all(running)) as unknown as Results;
  } finally {
    gate.release();
  }
}

/** Connections to this database that wait for a lock. */
export async function countWaiting(pool: pg.Pool): Promise<number> {
  const found = await pool.query(
    "select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return found.rows[0].count;
}
