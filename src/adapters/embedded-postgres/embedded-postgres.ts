// A real PostgreSQL in the data folder, for machines that have none: several processes share it, and whoever uses it
// need not know who started it.
//
// 1. A process that opens the database takes the lock (`lock.ts`). It joins the running server; where none runs it
//    makes what is missing (programs, cluster, password), starts the server, and is its first user.
// 2. The server lives under a keeper, a small shell that belongs to no user and stops it when the last user is gone,
//    in whatever way that one went (`keeper.ts`). So the death of any process, the starter's among them, is harmless.
// 3. When the server or its keeper dies under its users, each of them notices and opens it again: the first to get the
//    lock starts it, on the same port, and the others join. Connections break, nothing acknowledged is lost.
// 4. To close is to leave the keeper, under the lock. The last to leave waits until the server has stopped; then the
//    data folder may be moved or removed.

import { setTimeout as delay } from "node:timers/promises";
import { isDiskFull } from "../../domain/errors/disk-full.ts";
import { DiskFullError, SettingsError } from "../../domain/errors/errors.ts";
import { faultOf } from "../../domain/fault/fault.ts";
import type { Log } from "../../ports/log.ts";
import { hasWriter } from "./fifo.ts";
import { type Home, openHome } from "./home.ts";
import { withLock } from "./lock.ts";
import { joinOrStart, type Session } from "./server.ts";

const restartDelayMs = 5_000;
const stopPatienceMs = 60_000;

export type EmbeddedPostgres = {
  /** Good for as long as it is open, over restarts of the server too. */
  readonly connectionString: string;
  /** Ends our use; the last user's stops the server and waits for that. */
  readonly close: () => Promise<void>;
};

/** Opens the database in the data folder, which begins empty. Any number of processes may do so at any time. */
export async function openEmbeddedPostgres(options: {
  readonly dataDir: string;
  readonly log: Log;
}): Promise<EmbeddedPostgres> {
  const { dataDir, log } = options;
  if (process.platform === "win32") throw new SettingsError([faultOf("noEmbeddedOnWindows", {})]);
  const { home, session: opened } = await open(dataDir, log);
  let session = opened;
  const { href: connectionString } = session.address;
  let isOpen = true;

  const reopen = async (): Promise<void> => {
    if (!isOpen) return;
    const lost = session;
    session = await joinOrStart(home, log);
    lost.membership.leave();
    if (session.address.href === connectionString) return;
    log.error("PostgreSQL's port was taken by another program: restart this process to use the new one");
  };

  const watch = async (): Promise<void> => {
    for (;;) {
      await session.membership.keeperGone;
      if (!isOpen) return;
      log.warn("PostgreSQL has ended unexpectedly and is started again");
      try {
        await withLock(home.lock, reopen);
      } catch (error) {
        log.error("PostgreSQL couldn't be started again", { error: error instanceof Error ? error : String(error) });
        await delay(restartDelayMs, undefined, { ref: false });
      }
    }
  };
  void watch();

  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await withLock(home.lock, () => leave(home, session, log));
  };
  return { connectionString, close };
}

async function open(dataDir: string, log: Log): Promise<{ readonly home: Home; readonly session: Session }> {
  try {
    const home = await openHome(dataDir);
    return { home, session: await withLock(home.lock, () => joinOrStart(home, log)) };
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    throw new DiskFullError(`The disk of ${dataDir} is full: make room, then start again.`, { cause: error });
  }
}

async function leave(home: Home, { membership }: Session, log: Log): Promise<void> {
  membership.leave();
  if (!hasWriter(home.pipes.users)) {
    const patience = new AbortController();
    const tooLate = delay(stopPatienceMs, true, { signal: patience.signal }).catch(() => false);
    if (await Promise.race([membership.keeperGone, tooLate])) log.warn("PostgreSQL takes long to stop");
    patience.abort();
  }
  membership.stopWatching();
}
