// Posts whose outcome is unknown, looked for where three list rows in ten are out of date, while colleagues answer the same
// items by hand: a list never proves that something isn't there, and somebody else's answer is none of ours.

import type { Findings } from "../judges/judge.ts";
import { bringPeople } from "../people.ts";
import { postRoutes } from "../post-routes.ts";
import { type Ground, runTrial } from "../trial.ts";

const sandbox = {
  suppliers: 1,
  cabinets: 3,
  items: 8,
  rateFactor: 50,
  moderationDelayMs: 200,
  staleRowShare: 0.3,
};

const patternOfFaults = ["storedThen504", "stalledLost", "resetAfterStoring", "resetBeforeStoring"] as const;
/** Longer than a post's timeout. */
const delayMs = 2_500;

export function tellOfDoubtfulLists(ground: Ground): Promise<Findings> {
  return runTrial(ground, { sandbox, environment: { COLLECT_INTERVAL: "2" } }, async (trial) => {
    for (const route of [...(await postRoutes(trial, "review")), ...(await postRoutes(trial, "question"))]) {
      for (const kind of patternOfFaults) await trial.tell("/control/faults", { ...route, kind, delayMs });
    }
    const people = await bringPeople(trial, { answersWhileUnknown: 0.5 }, { seed: ground.seed });
    trial.start("work");
    await trial.untilRest(people.areStillWaiting);
    await people.stop();
  });
}
