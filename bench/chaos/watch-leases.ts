// Looks all the time whether an item is in progress beyond its lease.

import { setTimeout as sleep } from "node:timers/promises";
import type { World } from "../../trials/world.ts";

const intervalMs = 300;

export type LeaseWatch = { readonly longestOverdueMs: () => number; readonly stop: () => Promise<void> };

export function watchLeases(world: Pick<World, "query">): LeaseWatch {
  const stopped = new AbortController();
  let longestMs = 0;
  const watch = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      // The database may be away: that is another trial's matter.
      const [row] = await world.query<{ overdueMs: number | null }>(overdue).catch(() => []);
      longestMs = Math.max(longestMs, Number(row?.overdueMs ?? 0));
      await sleep(intervalMs, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  };
  const watching = watch();
  return {
    longestOverdueMs: () => longestMs,
    stop: async () => {
      stopped.abort();
      await watching;
    },
  };
}

const overdue = `
  select extract(epoch from max(now() - due_at)) * 1000 as "overdueMs" from feedback
  where state = 'sending' and due_at < now()`;
