// Buyers change what they wrote after our reply was published. A person decides, whatever the policy says, and the new text
// replaces the old one in place. Meanwhile somebody approves a version that isn't current any more.

import { waitUntil } from "../../../trials/world.ts";
import { addToEach, praise } from "../buyers.ts";
import type { Findings } from "../judges/judge.ts";
import { bringPeople } from "../people.ts";
import { readAccounts } from "../post-routes.ts";
import { type Ground, runTrial, type Trial } from "../trial.ts";
import { approve, readInbox, say, type Waiting } from "./person.ts";

const sandbox = {
  suppliers: 1,
  cabinets: 2,
  items: 1,
  marketplaces: ["wildberries", "yandex-market"],
  rateFactor: 50,
  moderationDelayMs: 100,
};

/** To each account: all of them are published, and all of them change. */
const added = 3;
const patienceMs = 60_000;

export function tellOfSecondThoughts(ground: Ground): Promise<Findings> {
  return runTrial(ground, { sandbox, environment: { COLLECT_INTERVAL: "1" } }, async (trial) => {
    trial.start("work");
    const { size: accounts } = await readAccounts(trial);
    await addToEach(trial, praise(added));
    await trial.untilRest(async () => (await trial.query(published)).length < accounts * added);
    const people = await bringPeople(trial, { changesLater: 1 }, { seed: ground.seed });
    const changed = await waitForChanged(trial, accounts * added);
    await people.stop();
    await approveAfterEdit(trial, changed.slice(0, 1));
    await Promise.all(changed.slice(1).map((reply) => approve(trial, reply)));
    await trial.untilRest();
  });
}

const published = "select from feedback where state = 'published' and kind = 'review'";

async function waitForChanged(trial: Trial, count: number): Promise<readonly Waiting[]> {
  const read = async () => (await readInbox(trial)).filter(({ reason }) => reason === "changedAfterPublication");
  await waitUntil("changed ones wait for a person", async () => (await read()).length >= count, patienceMs, 200);
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
