// Nobody is alive while the horizon of an unknown outcome passes, and reads lag until after the first look, which shows
// nothing: only a second one, some time later, may say that nothing is there.

import { setTimeout as sleep } from "node:timers/promises";
import { waitUntil } from "../../../trials/world.ts";
import type { Findings } from "../judges/judge.ts";
import { countAccountsWithPost, postRoutes } from "../post-routes.ts";
import { horizonSeconds, stallMs } from "../product/short-times.ts";
import { type Ground, runTrial, type Trial } from "../trial.ts";

/** Until it is lifted. */
const longLagMs = 10 * 60_000;
const patienceMs = 60_000;

const sandbox = {
  suppliers: 1,
  // One, so that nobody looks before the kill.
  cabinets: 1,
  marketplaces: ["wildberries"],
  items: 3,
  rateFactor: 50,
  moderationDelayMs: 0,
  readLagMs: longLagMs,
  singleReadLagMs: longLagMs,
};

export function tellOfTheLateLook(ground: Ground): Promise<Findings> {
  return runTrial(ground, { sandbox }, async (trial) => {
    const routes = await postRoutes(trial, "review");
    for (const route of routes) {
      await trial.tell("/control/faults", { ...route, kind: "stalledStored", delayMs: stallMs });
    }
    trial.start("work");
    const haveAllBegun = async () => (await countAccountsWithPost(trial, "review")) >= routes.length;
    await waitUntil("every account has a post under way", haveAllBegun, patienceMs);
    await trial.killAll();
    await sleep(horizonSeconds * 1_000);
    trial.start("work");
    await waitUntil("a look shows nothing", () => hasMissed(trial), patienceMs);
    if (await isBelievedAbsent(trial)) {
      await waitUntil("who believed the first look posts again", () => isPostedAgain(trial), patienceMs);
    }
    await trial.tell("/control/knobs", { readLagMs: 0, singleReadLagMs: 0 });
    await trial.untilRest();
  });
}

/** Seen missing once, or, by who believes that at once, proven absent. */
async function hasMissed(trial: Trial): Promise<boolean> {
  const missed = "select from feedback where state = 'unknown' and missing_since is not null limit 1";
  return (await trial.query(missed)).length > 0 || isBelievedAbsent(trial);
}

async function isBelievedAbsent(trial: Trial): Promise<boolean> {
  return (await trial.query("select from delivery where absences > 0 limit 1")).length > 0;
}

async function isPostedAgain(trial: Trial): Promise<boolean> {
  return (await trial.query("select from feedback where fence > 1 limit 1")).length > 0;
}
