// Lists of several pages at each marketplace, and so many drafts that a lane works for longer than a dead worker goes
// unnoticed: every page is read, and who is alive keeps the lane.

import type { Findings } from "../judges/judge.ts";
import { type Ground, runTrial } from "../trial.ts";

/** More than a page of reviews at each marketplace; Wildberries' pages are cut to less. */
const items = 125;
const longestPage = 50;
const sandbox = { suppliers: 1, cabinets: 3, items, rateFactor: 100, moderationDelayMs: 0, modelLatencyMs: 2_000 };

export function tellOfLongLists(ground: Ground): Promise<Findings> {
  return runTrial(ground, { sandbox, expects: { heldBack: ["wildberries"] } }, async (trial) => {
    await trial.tell("/control/knobs", { longestPage });
    trial.start("work");
    trial.start("work");
    await trial.untilRest();
  });
}
