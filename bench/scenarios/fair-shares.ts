// Whether a supplier with a long backlog keeps another one waiting: two cabinets at Wildberries' limit, one of them with
// nothing or with very much more to do.

import { addBacklog } from "../../trials/backlog.ts";
import type { WorldServer } from "../../trials/database.ts";
import { openRun } from "../../trials/measured-run.ts";
import { waitUntil } from "../../trials/world.ts";

export type FairShares = {
  readonly backlog: number;
  /** From the start of the service until the other supplier's reviews and questions have their replies. */
  readonly otherSupplierSeconds: number;
  /** How much of the backlog was collected by then. */
  readonly collectedOfBacklog: number;
};

const itemsOfOther = 60;
const patienceMs = 5 * 60_000;

export async function measureFairShares(
  server: WorldServer,
  options: { readonly backlog: number; readonly workers: number },
): Promise<FairShares> {
  let flooded = "";
  const run = await openRun({
    server,
    workers: options.workers,
    sandbox: {
      suppliers: 2,
      cabinets: 2,
      items: itemsOfOther,
      marketplaces: "wildberries",
      "model-latency-ms": 1_500,
      "marketplace-latency-ms": 100,
      "moderation-delay-ms": 0,
    },
    prepare: async (_, sandbox) => {
      flooded = await addBacklog(sandbox.booksUrl, options.backlog);
    },
  });
  const startedAt = performance.now();
  const count = async (condition: string): Promise<number> => {
    const { rows } = await run.client.query<{ count: number }>(
      `select count(*)::int as count from feedback f join account on account.id = f.account_id where ${condition}`,
      [flooded],
    );
    return rows[0]?.count ?? 0;
  };
  const resting = "account.external_id <> $1 and f.state in ('published', 'inReview', 'skipped', 'settled')";
  try {
    await waitUntil(
      "the other supplier has its replies",
      async () => (await count(resting)) >= itemsOfOther,
      patienceMs,
    );
    return {
      backlog: options.backlog,
      otherSupplierSeconds: Math.round((performance.now() - startedAt) / 100) / 10,
      collectedOfBacklog: await count("account.external_id = $1"),
    };
  } finally {
    await run.close();
  }
}
