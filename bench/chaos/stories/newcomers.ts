// New items stand on the lists before a single read knows them: what isn't there at one read isn't gone. Some are taken for
// gone by two reads; when they turn up after all, they come back to life and are answered.

import { waitUntil } from "../../../trials/world.ts";
import { addToEach, praise } from "../buyers.ts";
import type { Findings } from "../judges/judge.ts";
import { readAccounts } from "../post-routes.ts";
import { type Ground, runTrial } from "../trial.ts";

const sandbox = {
  suppliers: 1,
  cabinets: 2,
  items: 1,
  marketplaces: ["ozon", "yandex-market"],
  rateFactor: 50,
  moderationDelayMs: 200,
};

const added = 4;
/** The others have a comment of another buyer, so that they are read singly before they are collected. */
const lookedFor = 2;
const longLagMs = 3_600_000;

export function tellOfNewcomers(ground: Ground): Promise<Findings> {
  return runTrial(ground, { sandbox, environment: { COLLECT_INTERVAL: "1" } }, async (trial) => {
    trial.start("work");
    await trial.untilRest();
    await trial.tell("/control/knobs", { singleReadLagMs: longLagMs });
    const accounts = await readAccounts(trial);
    await addToEach(trial, praise(added));
    const wanted = accounts.size * (1 + lookedFor);
    await waitUntil("newcomers were looked for", async () => (await trial.query(looked)).length >= wanted, patienceMs);
    const ended = await trial.query("select from feedback where reason = 'removed' and gone_since is null");
    if (ended.length > 0) trial.deeds.findings.push(`I1: ${ended.length} items were ended by one read`);
    await waitUntil("some are taken for gone", async () => (await trial.query(takenForGone)).length > 0, patienceMs);
    await trial.tell("/control/knobs", { singleReadLagMs: 0 });
    const all = accounts.size * (1 + added);
    await trial.untilRest(async () => {
      const known = await trial.query("select from feedback");
      return known.length < all || (await trial.query(takenForGone)).length > 0;
    });
  });
}

/** Seen to be missing, or beyond that. */
const looked = "select from feedback where gone_since is not null or state not in ('new', 'drafted', 'approved')";
const takenForGone = "select from feedback where state = 'settled' and reason = 'removed'";
const patienceMs = 60_000;
