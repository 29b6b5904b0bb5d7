// Two processes on the same accounts, at a rate that holds their lanes back, while colleagues answer by hand. A lane that is
// held back may go by a list for a while: who answers in that time can't be seen, and is counted.

import type { Findings } from "../judges/judge.ts";
import { bringPeople } from "../people.ts";
import { type Ground, runTrial } from "../trial.ts";

/** More than Wildberries' lane can read one by one in a turn, also when a person is asked about some of them. */
const items = 80;
/** The stand-ins let everything pass, so that only the service's own restraint is judged. */
const sandbox = { suppliers: 1, cabinets: 3, items, rateFactor: 100, moderationDelayMs: 0 };
const rateFactor = 1;

export function tellOfTheLimit(ground: Ground): Promise<Findings> {
  return runTrial(ground, { sandbox, rateFactor, expects: { heldBack: ["wildberries"] } }, async (trial) => {
    const people = await bringPeople(trial, { answersBeforePost: 0.2 }, { seed: ground.seed });
    trial.start("work");
    trial.start("work");
    await trial.untilRest(people.areStillWaiting);
    await people.stop();
  });
}
