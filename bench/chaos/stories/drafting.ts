// Killed while the model is asked: only the calls in flight are made again. What buyers threaten or warn of waits for a
// person, whatever the policy says.

import { waitUntil } from "../../../trials/world.ts";
import { addToEach } from "../buyers.ts";
import type { Findings } from "../judges/judge.ts";
import { type Ground, runTrial } from "../trial.ts";

const sandbox = { suppliers: 1, cabinets: 3, items: 60, rateFactor: 50, moderationDelayMs: 0, modelLatencyMs: 700 };

const risky = ["Плед мягкий, но за такой обман подам в суд.", "Плед красивый, а у ребёнка от него ожог!"];

export function tellOfDrafting(ground: Ground): Promise<Findings> {
  return runTrial(ground, { sandbox }, async (trial) => {
    await addToEach(trial, risky);
    trial.start("work");
    const hasBegun = async () => (await trial.query("select from reply where origin = 'model' limit 1")).length > 0;
    await waitUntil("the first drafts are stored", hasBegun, 90_000);
    await trial.killAll();
    trial.start("work");
    await trial.untilRest();
  });
}
