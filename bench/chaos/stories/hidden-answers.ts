// Answers to questions at Wildberries are hidden while moderators look at them, here for longer than the horizon. Whoever
// doesn't see an answer whose outcome is unknown knows nothing: it is parked for a person, and never posted again.

import { waitUntil } from "../../world/world.ts";
import type { Findings } from "../judges/judge.ts";
import { postRoutes, readAccounts } from "../post-routes.ts";
import { type Ground, runTrial } from "../trial.ts";

const sandbox = {
  suppliers: 1,
  cabinets: 1,
  items: 1,
  marketplaces: ["wildberries"],
  rateFactor: 50,
  moderationDelayMs: 0,
};

const questions = 3;
const longModerationMs = 20_000;
const patienceMs = 60_000;

export function tellOfHiddenAnswers(ground: Ground): Promise<Findings> {
  return runTrial(ground, { sandbox, environment: { COLLECT_INTERVAL: "1" } }, async (trial) => {
    trial.start("work");
    await trial.untilRest();
    await trial.tell("/control/knobs", { moderationDelayMs: longModerationMs });
    for (const route of await postRoutes(trial, "question")) {
      await trial.tell("/control/faults", { ...route, kind: "storedThen504", times: questions });
    }
    for (const [account, marketplace] of await readAccounts(trial)) {
      for (let number = 1; number <= questions; number++) {
        const text = `Можно ли стирать плед при ${number * 10} градусах?`;
        await trial.tell("/control/items", { action: "add", marketplace, account, kind: "question", text });
      }
    }
    const inDoubt = "select from feedback where state in ('unknown', 'parked')";
    await waitUntil("outcomes are unknown", async () => (await trial.query(inDoubt)).length === questions, patienceMs);
    await trial.untilRest();
  });
}
