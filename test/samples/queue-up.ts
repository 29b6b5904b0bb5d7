// Races made certain: what waits for the lock of one item.

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
  const running: Promise<unknown>[] = [];
  await whileLocked(pool, id, async () => {
    for (const operation of operations) {
      running.push(operation());
      await expect.poll(() => countWaiting(pool)).toBe(running.length);
    }
  });
  return (await Promise.all(running)) as unknown as Results;
}

/**
 * Starts a change of many items while one of them is locked.
 * @returns which of the others it has locked already while it waits
 */
export async function lockedBefore(
  pool: pg.Pool,
  { locked, others }: { readonly locked: FeedbackId; readonly others: readonly FeedbackId[] },
  change: () => Promise<unknown>,
): Promise<readonly number[]> {
  let changing: Promise<unknown> = Promise.resolve();
  let free: readonly number[] = [];
  await whileLocked(pool, locked, async () => {
    changing = change();
    await expect.poll(() => countWaiting(pool)).toBe(1);
    const found = await pool.query<{ id: string }>(
      "select id from feedback where id = any($1) for update skip locked",
      [others],
    );
    free = found.rows.map(({ id }) => Number(id));
  });
  await changing;
  return others.filter((id) => !free.includes(id));
}

async function whileLocked(pool: pg.Pool, id: FeedbackId, work: () => Promise<void>): Promise<void> {
  const gate = await pool.connect();
  try {
    await gate.query("begin");
    await gate.query("select from feedback where id = $1 for update", [id]);
    await work();
  } finally {
    // Ends the connection, and the lock with it, also when the work has failed.
    gate.release(true);
  }
}

/** Connections to this database that wait for a lock. */
export async function countWaiting(pool: pg.Pool): Promise<number> {
  const found = await pool.query(
    "select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return found.rows[0].count;
}
