// Buyers change what they wrote after our reply was published, twice. Each time a person decides, whatever the policy says,
// and the new text replaces the old one in place. Meanwhile somebody approves a version that isn't current any more.

import { waitUntil } from "../../world/world.ts";
import type { Findings } from "../judges/judge.ts";
import { bringPeople } from "../people.ts";
import { type Ground, runTrial, type Trial } from "../trial.ts";
import { approve, readInbox, say, type Waiting } from "./person.ts";

const sandbox = {
  suppliers: 1,
  cabinets: 2,
  items: 5,
  marketplaces: ["wildberries", "yandex-market"],
  rateFactor: 50,
  moderationDelayMs: 100,
};

const patienceMs = 60_000;

export function tellOfSecondThoughts(ground: Ground): Promise<Findings> {
  return runTrial(ground, { sandbox, environment: { COLLECT_INTERVAL: "1" } }, async (trial) => {
    trial.start("work");
    await trial.untilRest();
    const people = await bringPeople(trial, { changesLater: 0.6 }, { seed: ground.seed });
    const changed = await waitForChanged(trial);
    await people.stop();
    await approveAfterEdit(trial, changed.slice(0, 1));
    await Promise.all(changed.slice(1).map((reply) => approve(trial, reply)));
    await trial.untilRest();
  });
}

async function waitForChanged(trial: Trial): Promise<readonly Waiting[]> {
  const read = async () => (await readInbox(trial)).filter(({ reason }) => reason === "changedAfterPublication");
  await waitUntil("changed ones wait for a person", async () => (await read()).length >= 2, patienceMs, 200);
  return read();
}

async function approveAfterEdit(trial: Trial, replies: readonly Waiting[]): Promise<void> {
  for (const { id, version } of replies) {
    await say(
      trial,
      "replies",
      "edit",
      `${id}@${version}`,
      "--text",
      "Спасибо, что написали ещё раз! С уважением, Northern Wool",
    );
    if (await approve(trial, { id, version }))
      trial.deeds.findings.push("I3: a version that isn't current was approved");
    await approve(trial, { id, version: version + 1 });
  }
}
