// One cell of the matrix, at all three marketplaces at once: workers start, all are killed at the chosen moment of the first
// posts, another one takes their place, and when everything has come to rest the judges look. By pages it is a cabinet of
// Ozon's; where its browser is killed under the workers, they go on themselves.
//
// How the moment is met. The first posts are stalled by the stand-ins, so that their worker stands still:
//   before the post    the stalled requests aren't stored
//   inside the post    they are stored, and the answers don't come
//   after the post     they are stored, and the answers come while the items' rows are locked: they can't be recorded
//   after the record   an item has left `sending`
// The posts after the first are answered as the cell says. Where a broker carries the deliveries it is in trouble all the time, and
// goes away when the others take their place.

import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { waitUntil } from "../../../trials/world.ts";
import { noteNeedlessReturns } from "../broker/returns.ts";
import { breakBroker, disquietBroker } from "../broker/trouble.ts";
import type { Findings } from "../judges/judge.ts";
import { countAccountsWithPost, postRoutes } from "../post-routes.ts";
import { stallMs } from "../product/short-times.ts";
import { type Ground, lagging, runTrial, smallSandbox, type Trial } from "../trial.ts";
import type { Answer, Cell, KillPoint } from "./cells.ts";

/** Shorter than a post's timeout. */
const shortStallMs = 500;
/** After the first post of an account so many are answered as the cell says. */
const faultyPosts = 2;
/** A busy machine is slow: six trials beside a whole run of the tests have taken more than a minute to their first post. */
const patienceMs = 5 * 60_000;
/** The accounts' first posts don't leave in the same moment. */
const companyMs = 100;

export function runCell(cell: Cell, ground: Ground): Promise<Findings> {
  const route = cell.way === "api" ? "api" : "browser";
  const sandbox = { ...smallSandbox(route), ...(cell.reads === "lagging" ? lagging : {}) };
  return runTrial(ground, { sandbox, route, bus: cell.bus }, async (trial) => {
    if (route === "browser") await trial.signIn();
    await scriptFaults(trial, cell);
    if (cell.bus === "pubsub") await disquietBroker(trial);
    for (let count = 0; count < cell.processes; count++) trial.start("work");
    if (cell.way === "pagesBrowserKilled") await killAt(cell.killPoint, trial, trial.killBrowsers);
    else {
      await killAt(cell.killPoint, trial, trial.killAll);
      trial.start("work");
    }
    if (cell.bus === "pubsub") await breakBroker(trial);
    await trial.untilRest();
    if (cell.bus === "pubsub") await noteNeedlessReturns(trial);
  });
}

async function scriptFaults(trial: Trial, { killPoint, answer }: Cell): Promise<void> {
  const first = firstPostFault(killPoint);
  const later = laterPostFault(answer);
  for (const route of await postRoutes(trial, "review")) {
    if (first !== null) await trial.tell("/control/faults", { ...route, ...first });
    if (later !== null) await trial.tell("/control/faults", { ...route, ...later, times: faultyPosts });
  }
  for (const route of await postRoutes(trial, "question")) {
    if (later !== null) await trial.tell("/control/faults", { ...route, ...later, times: faultyPosts });
  }
}

function firstPostFault(killPoint: KillPoint) {
  switch (killPoint) {
    case "beforeThePost":
      return { kind: "stalledLost", delayMs: stallMs };
    case "insideThePost":
      return { kind: "stalledStored", delayMs: stallMs };
    case "afterThePost":
      return { kind: "stalledStored", delayMs: shortStallMs };
    case "afterTheRecord":
      return null;
  }
}

function laterPostFault(answer: Answer) {
  switch (answer) {
    case "good":
      return null;
    case "storedThen504":
    case "rateLimited":
      return { kind: answer };
    case "reset":
      return { kind: "resetAfterStoring" };
    case "stalled":
      return { kind: "stalledStored", delayMs: stallMs };
  }
}

/** @param kill ends whichever holds the items */
async function killAt(killPoint: KillPoint, trial: Trial, kill: () => Promise<void>): Promise<void> {
  if (killPoint === "afterTheRecord") {
    const isSent = async () =>
      (await trial.query("select from feedback where state in ('sent', 'published') limit 1")).length > 0;
    await waitUntil("a reply is sent", isSent, patienceMs);
    return kill();
  }
  await waitUntil("a post begins", async () => (await countAccountsWithPost(trial, "review")) > 0, patienceMs);
  if (killPoint !== "afterThePost") {
    await sleep(companyMs);
    return kill();
  }
  const locker = new pg.Client({ connectionString: trial.databaseUrl });
  await locker.connect();
  await locker.query("begin");
  await locker.query("select id from feedback where state = 'sending' for update");
  await sleep(2 * shortStallMs);
  await kill();
  await locker.end();
}
