// Colleagues answer by hand, buyers change, supplement and remove what they wrote, and three list rows in ten are out of
// date while single reads are true. Nothing goes out beside an answer that a single read shows.

import { z } from "zod";
import type { Findings } from "../judges/judge.ts";
import { bringPeople } from "../people.ts";
import { type Ground, runTrial, type Trial } from "../trial.ts";

const sandbox = {
  suppliers: 1,
  cabinets: 3,
  items: 14,
  rateFactor: 20,
  moderationDelayMs: 200,
  staleRowShare: 0.3,
  modelLatencyMs: 1_000,
};

const shares = {
  answersBeforeCollection: 0.1,
  answersBeforePost: 0.25,
  answersInReview: 0.1,
  removes: 0.07,
  changes: 0.1,
  supplements: 0.07,
};

const Items = z.object({
  items: z.array(z.object({ externalId: z.string(), posts: z.array(z.object({ author: z.string() })) })),
});

export function tellOfBystanders(ground: Ground): Promise<Findings> {
  const environment = { COLLECT_INTERVAL: "2" };
  return runTrial(ground, { sandbox, environment, expects: { isReconciled: true } }, async (trial) => {
    const people = await bringPeople(trial, shares, { seed: ground.seed });
    try {
      trial.start("work");
      trial.start("work");
      await trial.untilRest(people.areStillWaiting);
      await trial.untilRest(() => isAnyoneWaitingInVain(trial));
    } finally {
      await people.stop();
    }
  });
}

/** What a colleague has answered needs no person any more: the next collections notice. */
async function isAnyoneWaitingInVain(trial: Trial): Promise<boolean> {
  const { items } = Items.parse(await trial.ask("/books/items"));
  const answered = items
    .filter(({ posts }) => posts.some(({ author }) => author === "colleague"))
    .map(({ externalId }) => externalId);
  const inReview = await trial.query<{ externalId: string }>(
    `select external_id as "externalId" from feedback where state = 'inReview'`,
  );
  return inReview.some(({ externalId }) => answered.includes(externalId));
}
