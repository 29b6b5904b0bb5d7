// Lanes that run only on the machine whose data folder holds their browser session.
//
// One process of the machine serves them all, for a browser's profile belongs to one process at a time: whoever has the
// advisory lock of the machine's name, on a connection of its own. The lock ends with the connection, so a process that dies or
// loses the database makes room for another. Correctness rests on the compare-and-set of the items, as everywhere: should two
// processes believe for a moment that the lanes are theirs, the browser's profile and the fence let one of them through.
//
// The sweep finds what is due and offers it here; no wake-up is stored. A lane that is at work already isn't taken twice.

import { sql } from "drizzle-orm";
import pg from "pg";
import type { Stage } from "../../../domain/feedback/feedback-state.ts";
import type { MachineId } from "../../../domain/identifiers.ts";
import type { Lane } from "../../../ports/lanes.ts";
import type { ClaimedLane, WakeUps } from "../../../ports/wake-ups.ts";
import { change, type Database } from "../connection/database.ts";

/** A number of our own, beside the machine's. */
const lockClass = 7_301_986;
const seenIntervalMs = 10_000;

/** A lane whose worker hasn't told for this long that it is at work was given up. */
const patienceMs = 15_000;

export type PinnedLanes = WakeUps & {
  /** What is due on this machine. Takes up the machine's lanes where no other process has. */
  readonly offer: (home: MachineId, lanes: readonly Lane[]) => Promise<void>;
  /** Whether one of them is at work that may make something due: a collection's news is the next round's. */
  readonly areAtWork: () => boolean;
  readonly close: () => Promise<void>;
};

/** @param queue of all other lanes: what comes back claims from both */
export function createPinnedLanes(queue: WakeUps, database: Database, connectionString: string): PinnedLanes {
  const listeners: (() => void)[] = [];
  const lock = createMachineLock(connectionString);
  /** The lanes that were taken, and when each was last heard of. */
  const taken = new Map<string, Taken>();
  let offered: readonly ClaimedLane[] = [];
  let seenAtMs = Number.NEGATIVE_INFINITY;

  const take = (limit: number): readonly ClaimedLane[] => {
    const claimed = offered.slice(0, limit);
    offered = offered.slice(limit);
    noteHeard(claimed);
    return claimed;
  };
  const noteHeard = (lanes: readonly ClaimedLane[]): void => {
    for (const { job, stage } of lanes) taken.set(job.id, { stage, heardAtMs: performance.now() });
  };
  const isFree = ({ job }: ClaimedLane): boolean => {
    const found = taken.get(job.id);
    return found === undefined || !isAtWork(found);
  };

  return {
    offer: async (home, lanes) => {
      const isHeld = await lock.take(home);
      offered = isHeld ? lanes.map((lane) => pinnedTo(home, lane)).filter(isFree) : [];
      if (offered.length > 0) for (const listener of listeners) listener();
      if (!isHeld || performance.now() - seenAtMs < seenIntervalMs) return;
      seenAtMs = performance.now();
      await change(database, sql`update session_home set seen_at = now() where id = ${home}`);
    },
    claim: async (limit) => {
      // First of all what may fail: nothing is taken then.
      const room = limit - Math.min(offered.length, limit);
      const ofQueue = room > 0 ? await queue.claim(room) : [];
      return [...take(limit - ofQueue.length), ...ofQueue];
    },
    keepAlive: async (lanes) => {
      noteHeard(lanes.filter(isPinned));
      const ofQueue = lanes.filter((lane) => !isPinned(lane));
      if (ofQueue.length > 0) await queue.keepAlive(ofQueue);
    },
    complete: async (lane) => {
      if (isPinned(lane)) taken.delete(lane.job.id);
      else await queue.complete(lane);
    },
    onWake: (listener) => {
      listeners.push(listener);
      queue.onWake(listener);
    },
    areAtWork: () => [...taken.values()].some((each) => each.stage !== "collect" && isAtWork(each)),
    close: () => lock.release(),
  };
}

/** The advisory lock of one machine's name, held by a connection of its own. */
function createMachineLock(connectionString: string) {
  let holder: pg.Client | null = null;
  return {
    take: async (home: MachineId): Promise<boolean> => {
      if (holder !== null) return true;
      const client = new pg.Client({ connectionString, keepAlive: true, connectionTimeoutMillis: 10_000 });
      const lose = (): void => {
        if (holder === client) holder = null;
      };
      client.on("error", lose).on("end", lose);
      try {
        await client.connect();
        const { rows } = await client.query<{ held: boolean }>(
          "select pg_try_advisory_lock($1, hashtext($2)) as held",
          [lockClass, home],
        );
        if (rows[0]?.held === true) holder = client;
      } finally {
        if (holder !== client) await client.end().catch(() => undefined);
      }
      return holder === client;
    },
    release: async (): Promise<void> => {
      await holder?.end().catch(() => undefined);
    },
  };
}

type Taken = { readonly stage: Stage; readonly heardAtMs: number };

/** Not one that was given up. */
function isAtWork({ heardAtMs }: Taken): boolean {
  return performance.now() - heardAtMs <= patienceMs;
}

function pinnedTo(home: MachineId, lane: Lane): ClaimedLane {
  return { ...lane, job: { id: `${lane.stage}:${lane.accountId}`, retryCount: 0 }, home };
}

/** By its mark: after a long sleep of the machine a lane may have been taken once more, and was put down by the first. */
function isPinned({ home }: ClaimedLane): boolean {
  return home !== null;
}
