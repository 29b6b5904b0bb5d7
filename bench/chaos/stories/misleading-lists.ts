// Every list shows everything as it was before anybody answered, and single reads are true: nobody may be answered beside a
// colleague, and nothing is posted twice.

import { raceMs } from "../judges/colleagues.ts";
import type { Findings } from "../judges/judge.ts";
import { bringPeople } from "../people.ts";
import { type Ground, runTrial } from "../trial.ts";

const sandbox = {
  suppliers: 1,
  cabinets: 3,
  items: 8,
  rateFactor: 50,
  moderationDelayMs: 200,
  staleRowShare: 1,
  // A post comes later after a colleague's answer than a race could explain.
  modelLatencyMs: raceMs + 500,
};

const shares = { answersBeforeCollection: 0.3, answersBeforePost: 0.3 };

export function tellOfMisleadingLists(ground: Ground): Promise<Findings> {
  return runTrial(ground, { sandbox }, async (trial) => {
    const people = await bringPeople(trial, shares, { seed: ground.seed });
    trial.start("work");
    await trial.untilRest(people.areStillWaiting);
    await people.stop();
  });
}
