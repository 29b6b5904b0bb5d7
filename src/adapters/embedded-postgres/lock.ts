// One process at a time. Node has no file lock of its own, so this borrows SQLite's: a kernel lock that vanishes with
// its holder, however it dies. Nothing is ever written to the file, and there is no stale lock to judge.

import { closeSync, openSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { ownDetail } from "../../domain/errors/error-detail.ts";
import { DatabaseUnavailableError } from "../../domain/errors/errors.ts";

const retryDelayMs = 20;
const patienceMs = 300_000;
/** SQLITE_BUSY of https://www.sqlite.org/rescode.html */
const busyCode = 5;

/** Does the work while no other process, and nobody else in this one, holds the lock. */
export async function withLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const lock = await takeLock(path);
  try {
    return await work();
  } finally {
    lock.close();
  }
}

async function takeLock(path: string): Promise<DatabaseSync> {
  closeSync(openSync(path, "a", 0o600));
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const lock = tryLock(path);
    if (lock !== null) return lock;
    if (Date.now() > deadline) {
      throw new DatabaseUnavailableError(
        `Another process has been starting or stopping PostgreSQL for ${patienceMs / 1000} seconds (${path}). End it, then try again.`,
        { detail: ownDetail("lockedForLong", path) },
      );
    }
    await delay(retryDelayMs);
  }
}

function tryLock(path: string): DatabaseSync | null {
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    if (error instanceof Error && "errcode" in error && error.errcode === busyCode) return null;
    throw error;
  }
}
