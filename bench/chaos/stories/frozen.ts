// A process stands still between its intent and its post for longer than its lease, and wakes up while another one posts.
//
// Its intent is committed while it is frozen: the statement waits for a lock, and goes on without it. Then another
// process takes over, proves that nothing was posted, and posts; in that moment the first one wakes up. It must neither
// post nor record anything.

import pg from "pg";
import type { ServiceProcess } from "../../../trials/service.ts";
import { waitUntil } from "../../../trials/world.ts";
import type { Findings } from "../judges/judge.ts";
import { postRoutes } from "../post-routes.ts";
import { type Ground, lagging, runTrial, type Trial } from "../trial.ts";

const sandbox = {
  suppliers: 1,
  cabinets: 1,
  items: 4,
  marketplaces: ["yandex-market"],
  rateFactor: 50,
  moderationDelayMs: 0,
  ...lagging,
};

/** A worker that stands still is noticed, and the horizon passes. */
const patienceMs = 120_000;
/** So long is each post under way: shorter than its timeout. */
const underWayMs = 1_200;
const allPosts = 20;

export function tellOfTheFrozen(ground: Ground): Promise<Findings> {
  return runTrial(ground, { sandbox }, async (trial) => {
    for (const route of [...(await postRoutes(trial, "review")), ...(await postRoutes(trial, "question"))]) {
      await trial.tell("/control/faults", { ...route, kind: "stalledStored", delayMs: underWayMs, times: allPosts });
    }
    const first = await freezeAfterIntent(trial);
    trial.start("work");
    const again = "select from feedback where state = 'sending' and fence > 1";
    const isPostedAgain = async () => (await trial.query(again)).length > 0;
    await waitUntil("the other process posts what the first one wanted to", isPostedAgain, patienceMs);
    first.kill("SIGCONT");
    await trial.untilRest();
  });
}

/** @returns the process that stands still */
async function freezeAfterIntent(trial: Trial): Promise<ServiceProcess> {
  const locker = new pg.Client({ connectionString: trial.databaseUrl });
  await locker.connect();
  try {
    await locker.query(waitAtIntents);
    await locker.query(`select pg_advisory_lock(${lockNumber})`);
    const first = trial.start("work");
    const waiting = "select from pg_locks where locktype = 'advisory' and not granted";
    await waitUntil(
      "an intent waits for the lock",
      async () => (await locker.query(waiting)).rows.length > 0,
      patienceMs,
    );
    first.kill("SIGSTOP");
    await trial.loseCallsInFlight();
    return first;
  } finally {
    await locker.end();
  }
}

const lockNumber = 7;

/** Nothing else of the service waits for this lock. */
const waitAtIntents = `
  create function wait_at_intent() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared(${lockNumber});
      return new;
    end
  $$;
  create trigger wait_at_intent before insert on delivery_attempt for each row execute function wait_at_intent()`;
