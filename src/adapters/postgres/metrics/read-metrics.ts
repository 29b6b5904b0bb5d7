// One look at the database for all metrics: statement after statement on one connection, which leaves the others to whoever asks whether the
// process is ready.

import type { Reading } from "../../../ports/metrics.ts";
import type { Database } from "../connection/database.ts";
import { createModelFigures, readRateBudgets } from "./budget-figures.ts";
import { readBuses } from "./bus-figures.ts";
import { createItemFigures, readOldestUnknown } from "./item-figures.ts";
import { readLaneLag, readNeedsPerson, readPausedLanes, readStops } from "./lane-figures.ts";
import { readBrowserSessions } from "./session-figures.ts";
import { readWorkCounts } from "./work-counts.ts";

type Read = (database: Database) => Promise<readonly Reading[]>;

/** @throws DatabaseUnavailableError while the database is away */
export function createMetricsReader(database: Database, nowMs: () => number = () => performance.now()) {
  const reads: readonly Read[] = [
    createItemFigures(nowMs),
    readOldestUnknown,
    readLaneLag,
    readPausedLanes,
    readNeedsPerson,
    readStops,
    readRateBudgets,
    createModelFigures(nowMs),
    readBrowserSessions,
    readBuses,
    readWorkCounts,
  ];
  return async (): Promise<readonly Reading[]> => {
    const readings: Reading[] = [];
    for (const read of reads) readings.push(...(await read(database)));
    return readings;
  };
}
