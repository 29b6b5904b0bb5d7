// Lanes that run only on the machine whose data folder holds their browser session.
//
// One process of the machine serves them all, for a browser's profile belongs to one process at a time: whoever has the lock of the
// machine's name (`machine-lock.ts`). A process that dies or loses the database makes room for another. Correctness rests on the compare-and-set of the items, as everywhere: should two
// processes believe for a moment that the lanes are theirs, the browser's profile and the fence let one of them through.
//
// The sweep finds what is due and offers it here; no wake-up is stored. A lane that is at work already isn't taken twice. Only some
// of them are taken for each browser that may be open: the others would but wait for one, in places that other lanes need.

import { sql } from "drizzle-orm";
import type { Stage } from "../../../domain/feedback/feedback-state.ts";
import type { MachineId } from "../../../domain/identifiers.ts";
import type { Lane } from "../../../ports/lanes.ts";
import type { ClaimedLane, NamedLanes, WakeUps } from "../../../ports/wake-ups.ts";
import { change, type Database } from "../connection/database.ts";
import { createMachineLock } from "./machine-lock.ts";
import { createWaitingOrder } from "./waiting-order.ts";

const seenIntervalMs = 10_000;

/** Those of one cabinet wait for each other: so many keep every browser busy. */
const lanesPerBrowser = 4;

/** A lane whose worker hasn't told for this long that it is at work was given up. */
const patienceMs = 15_000;

export type PinnedLanes = WakeUps &
  NamedLanes & {
    /**
     * What is due on this machine. Takes up the machine's lanes where no other process has.
     * @param named those that are claimed by name alone
     */
    readonly offer: (home: MachineId, lanes: readonly Lane[], named?: readonly Lane[]) => Promise<void>;
    /** Whether one of them is at work that may make something due: a collection's news is the next round's. */
    readonly areAtWork: () => boolean;
    readonly close: () => Promise<void>;
  };

type PinnedLanesOptions = {
  readonly connectionString: string;
  /** So many browsers may be open at once. */
  readonly mostBrowsers: number;
};

/** @param queue of all other lanes: what comes back claims from both */
export function createPinnedLanes(
  queue: WakeUps & NamedLanes,
  database: Database,
  { connectionString, mostBrowsers }: PinnedLanesOptions,
): PinnedLanes {
  const listeners: (() => void)[] = [];
  const lock = createMachineLock(database, connectionString);
  const order = createWaitingOrder();
  /** The lanes that were taken, and when each was last heard of. */
  const taken = new Map<string, Taken>();
  let offered: readonly ClaimedLane[] = [];
  let named: readonly ClaimedLane[] = [];
  let seenAtMs = Number.NEGATIVE_INFINITY;

  const countRoom = (limit: number): number => {
    const atWork = [...taken.values()].filter(isAtWork).length;
    return Math.max(0, Math.min(limit, offered.length, lanesPerBrowser * mostBrowsers - atWork));
  };
  const take = (limit: number): readonly ClaimedLane[] => {
    const claimed = offered.slice(0, limit);
    offered = offered.slice(limit);
    order.serve(claimed);
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
    offer: async (home, lanes, byName = []) => {
      const isHeld = await lock.take(home);
      const pin = (those: readonly Lane[]) => (isHeld ? those.map((lane) => pinnedTo(home, lane)).filter(isFree) : []);
      offered = order.sort(pin(lanes));
      named = pin(byName);
      if (offered.length > 0) for (const listener of listeners) listener();
      if (!isHeld || performance.now() - seenAtMs < seenIntervalMs) return;
      seenAtMs = performance.now();
      await change(database, sql`update session_home set seen_at = now() where id = ${home}`);
    },
    claim: async (limit) => {
      // First of all what may fail: nothing is taken then.
      const room = limit - countRoom(limit);
      const ofQueue = room > 0 ? await queue.claim(room) : [];
      return [...take(countRoom(limit - ofQueue.length)), ...ofQueue];
    },
    claimLane: async (lane) => {
      const found = named.find((each) => each.stage === lane.stage && each.accountId === lane.accountId);
      if (found === undefined) return queue.claimLane(lane);
      named = named.filter((each) => each !== found);
      if (!isFree(found)) return null;
      noteHeard([found]);
      return found;
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
