// A seller of Wildberries with a Base token: five calls an hour for everything, in short times one every three seconds. No
// post goes out without a look within its rule, and nothing starves: new reviews come while others wait for their posts, and
// colleagues answer some of those. A worker is killed in between: what a look has shown must outlive it, or be paid for again.
// It stays away until that look has grown too old.

import { makeToken, readToken, tokenKinds } from "../../../sandbox/marketplaces/wildberries/token.ts";
import { waitUntil } from "../../../trials/world.ts";
import { addToEach, praise } from "../buyers.ts";
import { raceMs } from "../judges/colleagues.ts";
import type { Findings } from "../judges/judge.ts";
import { bringPeople } from "../people.ts";
import { baseTokenLookCountsMs } from "../product/short-times.ts";
import { type Ground, runTrial, type Trial } from "../trial.ts";

/** The stand-ins let everything pass, so that only the service's own restraint is judged. */
const sandbox = {
  suppliers: 1,
  cabinets: 1,
  items: 5,
  marketplaces: ["wildberries"],
  rateFactor: 1_000,
  moderationDelayMs: 0,
};
const newcomers = 2;
const patienceMs = 90_000;

export function tellOfBaseTokens(ground: Ground): Promise<Findings> {
  const expects = { heldBack: ["wildberries"], hasBaseTokens: true };
  const environment = { COLLECT_INTERVAL: "30" };
  return runTrial(ground, { sandbox, environment, rateFactor: 1, expects }, async (trial) => {
    await takeBaseTokens(trial);
    const people = await bringPeople(trial, { answersBeforePost: 0.3 }, { seed: ground.seed });
    trial.start("work");
    await waitUntil("something is sent", () => hasSent(trial), patienceMs);
    await addToEach(trial, praise(newcomers));
    await trial.killAll();
    await waitUntil("what was seen open was seen too long ago", () => isLookOld(trial), patienceMs);
    trial.start("work");
    const all = sandbox.items + newcomers;
    await trial.untilRest(async () => (await trial.query("select from feedback")).length < all);
    await people.stop();
  });
}

async function takeBaseTokens(trial: Trial): Promise<void> {
  const suppliers = trial.sandbox.suppliers.map((supplier) => ({
    ...supplier,
    cabinets: supplier.cabinets.map((cabinet) => ({ ...cabinet, token: baseTokenOf(String(cabinet["token"])) })),
  }));
  await trial.importSuppliers(suppliers);
}

function baseTokenOf(token: string): string {
  const read = readToken(token);
  if (read.kind === "malformed") throw new Error(`A token of the sandbox can't be read: ${read.detail}`);
  return makeToken({ ...read.claims, acc: tokenKinds.base });
}

async function hasSent(trial: Trial): Promise<boolean> {
  return (await trial.query("select from feedback where state in ('sent', 'published') limit 1")).length > 0;
}

async function isLookOld(trial: Trial): Promise<boolean> {
  const fresh = `
    select from feedback
    where state = 'approved' and seen_open_at > now() - ${baseTokenLookCountsMs + raceMs} * interval '1 millisecond'`;
  return (await trial.query(fresh)).length === 0;
}
