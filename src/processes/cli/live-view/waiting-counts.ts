// How many replies wait for a person, for the live view. The run itself doesn't count them: a person may decide meanwhile.

import { setTimeout as sleep } from "node:timers/promises";
import type { CabinetId } from "../../../domain/identifiers.ts";

export type WaitingCounts = ReadonlyMap<CabinetId, number>;

export type WaitingCounter = {
  /** As of a moment ago. */
  readonly latest: () => WaitingCounts;
  readonly stop: () => void;
};

const intervalMs = 1_000;

/** @param count asks the database; while that is away the last counts stay */
export function followWaiting(count: () => Promise<WaitingCounts>): WaitingCounter {
  const stopped = new AbortController();
  let latest: WaitingCounts = new Map();
  const follow = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      latest = await count().catch(() => latest);
      await sleep(intervalMs, undefined, { signal: stopped.signal, ref: false }).catch(() => undefined);
    }
  };
  void follow();
  return { latest: () => latest, stop: () => stopped.abort() };
}

/** All of them, or those of some cabinets. */
export function sumWaiting(counts: WaitingCounts, cabinets: Iterable<CabinetId> = counts.keys()): number {
  let sum = 0;
  for (const cabinet of cabinets) sum += counts.get(cabinet) ?? 0;
  return sum;
}
