// A queue that always has a collection to be done.

import { accountId } from "../../src/domain/identifiers.ts";
import type { Lane } from "../../src/ports/lanes.ts";
import type { ClaimedLane, NamedLanes, WakeUps } from "../../src/ports/wake-ups.ts";

export const collect: Lane = { stage: "collect", accountId: accountId(1) };

/** A queue that notes what it is asked to do, and whose jobs have ids of its own kind. */
export function noteCalls() {
  const calls: string[] = [];
  const listeners: (() => void)[] = [];
  const note = (what: string, lanes: readonly ClaimedLane[]) =>
    void calls.push(`${what} ${lanes.map(({ job }) => job.id)}`);
  const queue: WakeUps & NamedLanes = {
    claim: async (limit) => {
      calls.push(`claim ${limit}`);
      return [{ ...collect, job: { id: "of-the-queue", retryCount: 0 }, home: null }];
    },
    claimLane: async (lane) => {
      calls.push(`claim ${lane.stage}`);
      return { ...lane, job: { id: "of-the-queue", retryCount: 0 }, home: null };
    },
    keepAlive: async (lanes) => note("keep alive", lanes),
    complete: async (claimed) => note("complete", [claimed]),
    onWake: (listener) => void listeners.push(listener),
  };
  const ring = () => {
    for (const listener of listeners) listener();
  };
  return { queue, calls, ring };
}
