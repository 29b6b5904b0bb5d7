// Moderators reject every second reply. A person writes another one, which goes out as an edit where the marketplace has one
// and as a new reply where nothing of ours is live. A rejected reply of our own is never taken for somebody else's answer.
//
// A rejected answer to a question at Wildberries never shows: after the deadline a person is told.

import { waitUntil } from "../../../trials/world.ts";
import type { Findings } from "../judges/judge.ts";
import { type Ground, runTrial, type Trial } from "../trial.ts";
import { readInbox, rewrite } from "./person.ts";

/** Moderators take longer than the first looks, also on a machine that is busy. */
const moderationDelayMs = 3_000;
const sandbox = {
  suppliers: 1,
  cabinets: 3,
  items: 8,
  rateFactor: 50,
  moderationDelayMs,
  rejectProbability: 0.5,
};

const rewritten = 6;
const patienceMs = 60_000;

export function tellOfModeration(ground: Ground): Promise<Findings> {
  const environment = { COLLECT_INTERVAL: "2" };
  return runTrial(ground, { sandbox, environment }, async (trial) => {
    trial.start("work");
    await trial.untilRest();
    await rewriteRejected(trial);
    await trial.untilRest();
    // Another collection sees what became of it.
    await waitForCollections(trial);
    await trial.untilRest();
  });
}

async function rewriteRejected(trial: Trial): Promise<void> {
  const rejected = (await readInbox(trial)).filter(({ reason }) => reason === "moderationRejected");
  if (rejected.length === 0) trial.deeds.findings.push("I1: no rejected reply came back to a person");
  const texts = rejected
    .slice(0, rewritten)
    .map((reply, place) =>
      rewrite(
        trial,
        reply,
        `Спасибо за отзыв!\n\nНам  важно ваше «мнение»…\nОтвет ${place + 1}. С уважением, Northern Wool`,
      ),
    );
  await Promise.all(texts);
}

async function waitForCollections(trial: Trial): Promise<void> {
  const [before] = await trial.query<{ now: string }>("select now()::text as now");
  const behind = `select from collection where known_until <= '${before?.now}'::timestamptz limit 1`;
  const isCollected = async () => (await trial.query(behind)).length === 0;
  await waitUntil("every cabinet was collected again", isCollected, patienceMs, 200);
}
