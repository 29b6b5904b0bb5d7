// What 1,000 cabinets cost when there is nothing to do: memory, and processor time for looking every five minutes.

import { setTimeout as sleep } from "node:timers/promises";
import type { WorldServer } from "../../trials/database.ts";
import { openRun } from "../../trials/measured-run.ts";

export type IdleCabinets = {
  readonly cabinets: number;
  /** Supervisor, web process and workers together; what they share is counted as often as they are. */
  readonly serviceMb: number;
  /** What they share is counted once. */
  readonly serviceProportionalMb: number;
  /** Of one core, the database included. */
  readonly processorPercent: number;
  readonly collectionsPerMinute: number;
};

const collectIntervalSeconds = 300;

export async function measureIdleCabinets(
  server: WorldServer,
  options: { readonly cabinets: number; readonly workers: number; readonly seconds: number },
): Promise<IdleCabinets> {
  const { cabinets, workers, seconds } = options;
  const run = await openRun({
    server,
    workers,
    environment: { COLLECT_INTERVAL: String(collectIntervalSeconds) },
    // One item each, so that a cabinet has been through everything once.
    sandbox: { suppliers: 100, cabinets, items: 1, marketplaces: "wildberries", "moderation-delay-ms": 0 },
  });
  const collected = async (): Promise<number> => {
    const { rows } = await run.client.query<{ count: number }>(
      "select count(*)::int as count from cabinet where next_collect_at > now()",
    );
    return rows[0]?.count ?? 0;
  };
  try {
    while ((await collected()) < cabinets) await sleep(500);
    // The first round has all cabinets at once: spread the next ones over the interval, as time does.
    await run.client.query(
      `update cabinet set next_collect_at = now() + random() * interval '${collectIntervalSeconds} s'`,
    );
    await sleep(20_000);
    const before = run.usage();
    await sleep(seconds * 1_000);
    const after = run.usage();
    const usedMs = after.serviceCpuMs - before.serviceCpuMs + after.databaseCpuMs - before.databaseCpuMs;
    return {
      cabinets,
      serviceMb: Math.round(after.serviceMb),
      serviceProportionalMb: Math.round(after.serviceProportionalMb),
      processorPercent: Math.round((usedMs / (seconds * 1_000)) * 1_000) / 10,
      collectionsPerMinute: Math.round((cabinets / collectIntervalSeconds) * 60),
    };
  } finally {
    await run.close();
  }
}
