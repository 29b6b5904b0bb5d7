// A run for cron doesn't wait for ever for a broker that is away: what it should carry is the next run's.

import { expect, test } from "vitest";
import { isIdle } from "../../../../src/adapters/postgres/lanes/due-lanes.ts";
import { marketplaceName } from "../../../../src/domain/identifiers.ts";
import { createRelay } from "../../../../src/processes/worker/bus/relay.ts";
import { silentLog } from "../../../../trials/silent-log.ts";
import { openStoredAt } from "../../../samples/stored.ts";

const marketplaces = [marketplaceName("wildberries")];
const stored = await openStoredAt(marketplaces, "wool-wildberries");

/** @returns what a relay told of its broker, once that was asked to publish */
async function publishBy(isTaken: boolean): Promise<readonly boolean[]> {
  const told: boolean[] = [];
  const stop = new AbortController();
  const relay = createRelay({
    database: stored.database,
    broker: { publish: async (messages) => (isTaken ? messages : []) },
    marketplaces,
    onBroker: (isAway) => {
      told.push(isAway);
      stop.abort();
    },
    log: silentLog,
  });
  await relay.run(stop.signal);
  return told;
}

test("what a broker doesn't take is told, stays in the outbox, and doesn't keep a run from its end", async () => {
  await stored.storeReview("away", "approved");
  await stored.pool.query("delete from wake_up.job; update cabinet set next_collect_at = now() + interval '1 hour'");

  expect(await publishBy(false)).toEqual([true]);

  const idle = { withinMs: 0, collectDueBy: new Date(0) };
  expect(await isIdle(stored.database, idle)).toBe(false);
  expect(await isIdle(stored.database, { ...idle, unpublished: marketplaces })).toBe(true);

  await stored.pool.query("update delivery_outbox set claimed_until = now()");
  expect(await publishBy(true)).toEqual([false]);
  const { rows } = await stored.pool.query("select published_at is not null as published from delivery_outbox");
  expect(rows).toEqual([{ published: true }]);
});
