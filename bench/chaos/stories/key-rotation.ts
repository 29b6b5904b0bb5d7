// The seller replaces all keys while replies are under way, and imports them, several times. Calls with the old keys are
// still on their way then, and are refused when the new ones have come.

import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { waitUntil } from "../../../trials/world.ts";
import type { Findings } from "../judges/judge.ts";
import { type Ground, runTrial, type Trial } from "../trial.ts";

const sandbox = {
  suppliers: 1,
  cabinets: 3,
  items: 25,
  rateFactor: 50,
  moderationDelayMs: 200,
  marketplaceLatencyMs: 400,
};

const Renewed = z.object({ key: z.string() });
/** Longer than a call takes: every lane at work makes some with the old key. Whether it is a post is left to chance. */
const betweenMs = 500;
const rotations = 6;

export function tellOfKeyRotation(ground: Ground): Promise<Findings> {
  return runTrial(ground, { sandbox, environment: { COLLECT_INTERVAL: "2" } }, async (trial) => {
    trial.start("work");
    trial.start("work");
    let suppliers: Suppliers = trial.sandbox.suppliers;
    for (let rotation = 1; rotation <= rotations; rotation += 1) {
      await waitUntil("every cabinet sends", areAllSending(trial, await countSent(trial)), 90_000);
      suppliers = await renewKeys(trial, suppliers);
      await sleep(betweenMs);
      await trial.importSuppliers(suppliers);
    }
    await trial.untilRest();
    const stopped = await trial.query("select from cabinet where stopped_reason is not null");
    if (stopped.length > 0) trial.deeds.findings.push(`I1: ${stopped.length} cabinets stand with good keys`);
  });
}

/** Whether every cabinet has sent something since it had sent so many. */
function areAllSending(trial: Trial, before: ReadonlyMap<number, number>): () => Promise<boolean> {
  return async () => {
    const sent = await countSent(trial);
    return sent.size === sandbox.cabinets && [...sent].every(([account, count]) => count > (before.get(account) ?? 0));
  };
}

async function countSent(trial: Trial): Promise<ReadonlyMap<number, number>> {
  const rows = await trial.query<{ account: number; count: number }>(`
    select f.account_id as account, count(*)::int as count
    from delivery_attempt a join delivery d on d.id = a.delivery_id join feedback f on f.id = d.feedback_id
    where a.outcome = 'sent' group by f.account_id`);
  return new Map(rows.map(({ account, count }) => [account, count]));
}

type Suppliers = Trial["sandbox"]["suppliers"];

async function renewKeys(trial: Trial, suppliers: Suppliers): Promise<Suppliers> {
  const renew = async (key: unknown) => Renewed.parse(await trial.tell("/control/keys", { key: String(key) })).key;
  return Promise.all(
    suppliers.map(async (supplier) => ({
      ...supplier,
      cabinets: await Promise.all(
        supplier.cabinets.map(async ({ token, apiKey, ...cabinet }) => ({
          ...cabinet,
          ...(token === undefined ? {} : { token: await renew(token) }),
          ...(apiKey === undefined ? {} : { apiKey: await renew(apiKey) }),
        })),
      ),
    })),
  );
}
