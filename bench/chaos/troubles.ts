// Troubles that aren't one process's death: they come while the service is at work, and pass. Then everything must come
// to rest as in the matrix.
//
//   databaseRestarts  PostgreSQL dies three times, without a word, and is started again
//   modelDown         the language model fails every call for a while
//   diskFull          nothing more can be written where the database lives; PostgreSQL itself gives up
//   wrongClocks       one worker lives 25 hours ahead of the database, the other 25 hours behind it

import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openWorldServer, type WorldServer } from "../../trials/database.ts";
import { onSmallDisk } from "../../trials/small-disk.ts";
import { type World, waitUntil } from "../../trials/world.ts";
import type { Findings } from "./judges/judge.ts";
import { isAtRest } from "./rest.ts";
import { type Ground, runTrial, type Trial } from "./trial.ts";

export const troubleNames = ["databaseRestarts", "modelDown", "diskFull", "wrongClocks"] as const;
export type TroubleName = (typeof troubleNames)[number];

const restPatienceMs = 240_000;
const cabinets = 6;
const itemsPerCabinet = 80;

type TroubleGround = Omit<Ground, "server">;

export function runTrouble(name: TroubleName, ground: TroubleGround): Promise<Findings> {
  switch (name) {
    case "databaseRestarts":
      return endure(ground, { makeTrouble: restartDatabase });
    case "modelDown":
      return endure(ground, { makeTrouble: takeModelDown });
    case "diskFull":
      return onSmallDisk(diskMegabytes, (folder) =>
        endure(ground, { folder, makeTrouble: (trial) => fillDisk(trial, folder) }),
      );
    case "wrongClocks":
      return endure(ground, { clockHours: [25, -25], makeTrouble: ({ killAll }) => killAll() });
  }
}

type Hardship = {
  /** Where the database lives; a temporary folder unless it is said. */
  readonly folder?: string;
  /** How wrong the clock of each worker is. */
  readonly clockHours?: readonly number[];
  readonly makeTrouble: (trial: Trial, server: WorldServer) => Promise<void>;
};

const sandbox = {
  suppliers: 2,
  cabinets,
  items: itemsPerCabinet,
  faults: "light",
  rateFactor: 2,
  modelLatencyMs: 1_500,
  moderationDelayMs: 200,
  readLagMs: 500,
  singleReadLagMs: 500,
  stallMs: 1_000,
} as const;

async function endure(ground: TroubleGround, hardship: Hardship): Promise<Findings> {
  const { folder, clockHours = [0, 0], makeTrouble } = hardship;
  const server = await openWorldServer(folder);
  try {
    return await runTrial({ ...ground, server }, { sandbox, expects: { heldBack: ["wildberries"] } }, async (trial) => {
      const startWorkers = () => {
        for (const hours of clockHours) trial.startWith(clockEnvironment(hours), "work");
      };
      const keepWorkers = () => {
        if (trial.processes().every((process) => !process.isRunning())) startWorkers();
      };
      startWorkers();
      await waitUntil("something is published", () => hasPublished(trial), 60_000);
      await makeTrouble(trial, server);
      const isOver = async () => {
        keepWorkers();
        return isAtRest(trial).catch(() => false);
      };
      await waitUntil("everything comes to rest", isOver, restPatienceMs, 250);
    });
  } finally {
    await server.close();
  }
}

async function hasPublished(world: World): Promise<boolean> {
  return (await world.query("select from feedback where state = 'published' limit 1")).length > 0;
}

const wrongClock = new URL("../../trials/wrong-clock.ts", import.meta.url);

function clockEnvironment(hours: number): NodeJS.ProcessEnv {
  if (hours === 0) return {};
  return { NODE_OPTIONS: `--import=${fileURLToPath(wrongClock)}`, CLOCK_OFFSET_HOURS: String(hours) };
}

async function restartDatabase(trial: Trial, server: WorldServer): Promise<void> {
  for (let count = 0; count < 3; count++) {
    await trial.loseCallsInFlight();
    process.kill(await server.postmasterPid(), "SIGQUIT");
    await sleep(1_000);
    await waitUntil("PostgreSQL is back", () => hasPublished(trial).catch(() => false), 30_000);
    await sleep(1_500);
  }
}

async function takeModelDown(trial: Trial): Promise<void> {
  await trial.tell("/control/faults", { target: "model", kind: "failed500", times: 1_000_000 });
  await sleep(8_000);
  await trial.forget("/control/faults");
  trial.deeds.probes += probesOfLane * cabinets;
}

/** A lane asks with a sample whether the model or its item is at fault: when the model fails, and once more when it is back. */
const probesOfLane = 2;

const diskMegabytes = 200;

async function fillDisk(trial: Trial, folder: string): Promise<void> {
  const path = join(folder, "filler");
  const filler = await open(path, "w");
  const megabyte = Buffer.alloc(1024 * 1024);
  try {
    for (let written = 0; written < diskMegabytes; written++) await filler.write(megabyte);
  } catch {
    // Full.
  } finally {
    await filler.close();
  }
  // Small things can be written now and then: lanes begin again, and can't store what they get.
  for (let tries = 0; tries < 3; tries++) {
    await trial.loseCallsInFlight();
    await sleep(4_000);
  }
  await rm(path);
}
