// Nobody is alive while the horizon of an unknown outcome passes, and reads lag for a little longer than that. The first
// look shows nothing: only a second one, some time later, may say that nothing is there.

import { setTimeout as sleep } from "node:timers/promises";
import { waitUntil } from "../../world/world.ts";
import type { Findings } from "../judges/judge.ts";
import { countAccountsWithPost, postRoutes } from "../post-routes.ts";
import { horizonSeconds, stallMs } from "../product/short-times.ts";
import { type Ground, runTrial } from "../trial.ts";

/** Longer than the horizon, and over when a second read is due that begins at the horizon. */
const longLagMs = horizonSeconds * 1_000 + 2_900;
/** A worker needs this long until its first look. */
const startMs = 1_000;
const patienceMs = 60_000;

const sandbox = {
  suppliers: 1,
  cabinets: 3,
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
    await sleep(horizonSeconds * 1_000 - startMs);
    trial.start("work");
    await trial.untilRest();
  });
}
