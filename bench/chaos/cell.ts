// One cell of the matrix: workers start, one of them is killed at the chosen moment of its first post, another takes
// its place, and when everything has come to rest the invariants are checked.
//
// How the moment is met. The first post is stalled by the stand-in, so that its worker stands still:
//   before the post    the stalled request isn't stored
//   inside the post    it is stored, and the answer doesn't come
//   after the post     it is stored, and the answer comes while the item's row is locked: it can't be recorded
//   after the record   the item has left `sending`
// The posts after the first are answered as the cell says.

import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { WorldServer } from "../world/database.ts";
import { openWorld, type World, waitUntil } from "../world/world.ts";
import { checkInvariants, type Findings } from "./invariants.ts";
import type { Answer, Cell, KillPoint } from "./matrix.ts";
import { isAtRest } from "./rest.ts";

const readLagMs = 1_500;
/** Beyond the lag of reads, and short enough for a trial. */
const lagHorizonSeconds = 4;
const stallMs = 30_000;
const shortStallMs = 1_500;
const restPatienceMs = 150_000;
const itemsPerCabinet = 6;
/** After the first post so many are answered as the cell says. */
const faultyPosts = 3;

export async function runCell(
  cell: Cell,
  server: Pick<WorldServer, "createDatabase">,
  seed: number,
): Promise<Findings> {
  const world = await openWorld({
    server,
    sandbox: {
      suppliers: 1,
      cabinets: 2,
      items: itemsPerCabinet,
      marketplaces: ["wildberries"],
      seed,
      rateFactor: 50,
      moderationDelayMs: 200,
      readLagMs: cell.lists === "lagging" ? readLagMs : 0,
      singleReadLagMs: cell.lists === "lagging" ? readLagMs : 0,
    },
    environment: { UNKNOWN_LAG_HORIZON: String(lagHorizonSeconds) },
  });
  try {
    await scriptFaults(world, cell);
    for (let count = 0; count < cell.processes; count++) world.start("work");
    await killAt(cell.killPoint, world);
    world.start("work");
    await waitUntil("everything comes to rest", () => isAtRest(world), restPatienceMs);
    return await checkInvariants(world, 1);
  } finally {
    await world.close();
  }
}

const post = { target: "wildberries", method: "POST", path: "/api/v1/feedbacks/answer" } as const;

async function scriptFaults(world: World, { killPoint, answer }: Cell): Promise<void> {
  const first = firstPostFault(killPoint);
  if (first !== null) await world.tell("/control/faults", { ...post, ...first, times: 1 });
  const later = laterPostFault(answer);
  if (later !== null) await world.tell("/control/faults", { ...post, ...later, times: faultyPosts });
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
    case "stalled30s":
      return { kind: "stalledStored", delayMs: stallMs };
  }
}

/** Kills every worker that runs then: whichever holds the item is among them. */
async function killAt(killPoint: KillPoint, world: World): Promise<void> {
  const states = () => world.query<{ id: string; state: string }>("select id, state from feedback");
  const isSending = async () => (await states()).some(({ state }) => state === "sending");
  if (killPoint === "afterTheRecord") {
    await waitUntil("a reply is sent", async () => (await states()).some(({ state }) => state === "sent"), 60_000);
    return killAll(world);
  }
  await waitUntil("a post begins", isSending, restPatienceMs);
  if (killPoint !== "afterThePost") {
    // The request is on its way within milliseconds, and stands still for half a minute.
    await sleep(300);
    return killAll(world);
  }
  const locker = new pg.Client({ connectionString: world.databaseUrl });
  await locker.connect();
  await locker.query("begin");
  await locker.query("select id from feedback where state = 'sending' for update");
  await sleep(2 * shortStallMs);
  await killAll(world);
  await locker.end();
}

async function killAll(world: World): Promise<void> {
  const running = world.processes().filter((process) => process.isRunning());
  for (const process of running) process.kill("SIGKILL");
  await Promise.all(running.map(({ exited }) => exited));
}
