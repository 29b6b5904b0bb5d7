// Whether a supplier with a long backlog keeps another one waiting: two cabinets at Wildberries' limit, one of them with
// nothing or with very much more to do.

import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { WorldServer } from "../world/database.ts";
import { openRun } from "../world/measured-run.ts";
import type { SandboxProcess } from "../world/sandbox-process.ts";

export type FairShares = {
  readonly backlog: number;
  /** From the start of the service until the other supplier's reviews and questions have their replies. */
  readonly otherSupplierSeconds: number;
  /** How much of the backlog was collected by then. */
  readonly collectedOfBacklog: number;
};

const itemsOfOther = 60;
const addedAtOnce = 50;
const patienceMs = 5 * 60_000;

const Items = z.object({ items: z.array(z.object({ account: z.string() })) });

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
      flooded = await flood(sandbox, options.backlog);
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
    while ((await count(resting)) < itemsOfOther && performance.now() - startedAt < patienceMs) await sleep(200);
    return {
      backlog: options.backlog,
      otherSupplierSeconds: Math.round((performance.now() - startedAt) / 100) / 10,
      collectedOfBacklog: await count("account.external_id = $1"),
    };
  } finally {
    await run.close();
  }
}

/** @returns the account that has the backlog */
async function flood({ booksUrl }: SandboxProcess, backlog: number): Promise<string> {
  const { items } = Items.parse(await (await fetch(`${booksUrl}/books/items`)).json());
  const [{ account } = { account: "" }] = items;
  for (let added = 0; added < backlog; added += addedAtOnce) {
    await Promise.all(
      Array.from({ length: Math.min(addedAtOnce, backlog - added) }, async (_, index) => {
        const text = `Плед тёплый и мягкий, беру уже ${added + index + 2}-й раз. Спасибо!`;
        const body = JSON.stringify({ action: "add", marketplace: "wildberries", account, text });
        const answer = await fetch(`${booksUrl}/control/items`, { method: "POST", body });
        if (!answer.ok) throw new Error(`The sandbox refused an item: ${await answer.text()}`);
      }),
    );
  }
  return account;
}
