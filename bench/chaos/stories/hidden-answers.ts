// Answers to questions at Wildberries are hidden while moderators look at them, here for longer than the horizon. Whoever
// doesn't see an answer whose outcome is unknown knows nothing: it is parked for a person, and never posted again.

import { waitUntil } from "../../../trials/world.ts";
import { addToEach } from "../buyers.ts";
import type { Findings } from "../judges/judge.ts";
import { postRoutes } from "../post-routes.ts";
import { type Ground, runTrial } from "../trial.ts";

const sandbox = {
  suppliers: 1,
  cabinets: 1,
  items: 1,
  marketplaces: ["wildberries"],
  rateFactor: 50,
  moderationDelayMs: 0,
};

const questions = [20, 30, 40].map((degrees) => `Можно ли стирать плед при ${degrees} градусах?`);
const longModerationMs = 20_000;
const patienceMs = 60_000;

export function tellOfHiddenAnswers(ground: Ground): Promise<Findings> {
  return runTrial(ground, { sandbox, environment: { COLLECT_INTERVAL: "1" } }, async (trial) => {
    trial.start("work");
    await trial.untilRest();
    await trial.tell("/control/knobs", { moderationDelayMs: longModerationMs });
    for (const route of await postRoutes(trial, "question")) {
      await trial.tell("/control/faults", { ...route, kind: "storedThen504", times: questions.length });
    }
    await addToEach(trial, questions, "question");
    const inDoubt = "select from feedback where state in ('unknown', 'parked')";
    await waitUntil(
      "outcomes are unknown",
      async () => (await trial.query(inDoubt)).length === questions.length,
      patienceMs,
    );
    await trial.untilRest();
  });
}
