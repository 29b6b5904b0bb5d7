// How much of the allowed rate is used: Wildberries' three calls a second, a model that takes 1.5 s, a marketplace 100 ms.

import type { WorldServer } from "../../trials/database.ts";
import { openRun, untilPublished } from "../../trials/measured-run.ts";

export type AtTheLimit = {
  readonly cabinets: number;
  readonly published: number;
  readonly repliesPerSecond: number;
  /** Of the three calls a second that each account allows. */
  readonly utilisation: number;
};

const callsPerSecond = 3;
const patienceMs = 15 * 60_000;

export async function measureAtTheLimit(
  server: WorldServer,
  options: { readonly cabinets: number; readonly itemsPerCabinet: number; readonly workers: number },
): Promise<AtTheLimit> {
  const { cabinets, itemsPerCabinet, workers } = options;
  const run = await openRun({
    server,
    workers,
    sandbox: {
      suppliers: Math.min(10, cabinets),
      cabinets,
      items: itemsPerCabinet,
      marketplaces: "wildberries",
      "model-latency-ms": 1_500,
      "marketplace-latency-ms": 100,
      "moderation-delay-ms": 0,
    },
  });
  try {
    const { published, sentPerSecond } = await untilPublished(run, cabinets * itemsPerCabinet, patienceMs);
    return {
      cabinets,
      published,
      repliesPerSecond: Math.round(sentPerSecond * 100) / 100,
      utilisation: Math.round((sentPerSecond / (cabinets * callsPerSecond)) * 100) / 100,
    };
  } finally {
    await run.close();
  }
}
