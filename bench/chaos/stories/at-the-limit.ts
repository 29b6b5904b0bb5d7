// Two processes on the same accounts, at a rate that holds their lanes back, while colleagues answer by hand. A lane that is
// held back may go by a list for a while: who answers in that time can't be seen, and is counted.
//
// Sending is stopped until there is a backlog: what comes in one by one is read one by one.

import { waitUntil } from "../../../trials/world.ts";
import type { Findings } from "../judges/judge.ts";
import { bringPeople } from "../people.ts";
import { type Ground, runTrial, type Trial } from "../trial.ts";
import { say } from "./person.ts";

/** More than Wildberries' lane can read one by one in a turn, also when a person is asked about some of them. */
const items = 75;
const patienceMs = 90_000;
/** The stand-ins let everything pass, so that only the service's own restraint is judged. */
const sandbox = { suppliers: 1, cabinets: 3, items, rateFactor: 100, moderationDelayMs: 0 };
const rateFactor = 1;

export function tellOfTheLimit(ground: Ground): Promise<Findings> {
  return runTrial(ground, { sandbox, rateFactor, expects: { heldBack: ["wildberries"] } }, async (trial) => {
    const people = await bringPeople(trial, { answersBeforePost: 0.2 }, { seed: ground.seed, intervalMs: 1_000 });
    await say(trial, "stop-sending");
    trial.start("work");
    trial.start("work");
    await waitUntil("there is a backlog", () => isAllDecided(trial), patienceMs);
    await say(trial, "resume-sending");
    await trial.untilRest(people.areStillWaiting);
    await people.stop();
  });
}

async function isAllDecided(trial: Trial): Promise<boolean> {
  const [row] = await trial.query<{ undecided: number; decided: number }>(`
    select count(*) filter (where state in ('new', 'drafted'))::int as undecided,
      count(*) filter (where state = 'approved')::int as decided from feedback`);
  return row !== undefined && row.decided > 0 && row.undecided === 0;
}
