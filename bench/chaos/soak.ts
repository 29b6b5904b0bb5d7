// The gate: many items, heavy faults, and workers that are killed again and again. In the end nothing is lost or doubled.

import { setTimeout as sleep } from "node:timers/promises";
import { createRandom } from "../../sandbox/random.ts";
import type { WorldServer } from "../world/database.ts";
import { openWorld, type World } from "../world/world.ts";
import { checkInvariants, type Findings } from "./invariants.ts";

export type SoakOptions = {
  readonly items: number;
  readonly seed: number;
  readonly workers: number;
  readonly note: (line: string) => void;
};

export type SoakFindings = Findings & { readonly kills: number; readonly seconds: number; readonly states: string };

const cabinets = 40;
const lagHorizonSeconds = 8;
const readLagMs = 1_000;
/** Lanes of a killed worker are given to others after some ten seconds: they must get a chance to work in between. */
const killIntervalMs = { least: 3_000, spread: 12_000 } as const;
/** The last stretch is left in peace: what waits for its horizon must be able to end. */
const killedShare = 0.7;
const patienceMs = 45 * 60_000;

export async function soak(server: WorldServer, { items, seed, workers, note }: SoakOptions): Promise<SoakFindings> {
  const random = createRandom(seed);
  const world = await openWorld({
    server,
    sandbox: {
      suppliers: 8,
      cabinets,
      items: Math.ceil(items / cabinets),
      seed,
      faults: "heavy",
      rateFactor: 100,
      moderationDelayMs: 500,
      readLagMs,
      singleReadLagMs: readLagMs,
      stallMs: 2_000,
    },
    environment: { UNKNOWN_LAG_HORIZON: String(lagHorizonSeconds) },
  });
  const startedAt = performance.now();
  let kills = 0;
  try {
    for (let count = 0; count < workers; count++) world.start("work");
    let rest = await countStates(world);
    while (!isDone(rest, items) && performance.now() - startedAt < patienceMs) {
      await sleep(killIntervalMs.least + random() * killIntervalMs.spread);
      rest = await countStates(world);
      if (isDone(rest, items)) break;
      const running = world.processes().filter((process) => process.isRunning());
      const victim = running[Math.floor(random() * running.length)];
      if (victim !== undefined && (rest["published"] ?? 0) < items * killedShare) {
        victim.kill("SIGKILL");
        await victim.exited;
        kills += 1;
        world.start("work");
      }
      note(`${Math.round((performance.now() - startedAt) / 1_000)} s, ${kills} kills: ${describe(rest)}`);
    }
    const findings = await checkInvariants(world, kills);
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    return { ...findings, kills, seconds, states: describe(await countStates(world)) };
  } finally {
    await world.close();
  }
}

type States = Readonly<Record<string, number>>;

async function countStates(world: World): Promise<States> {
  const rows = await world.query<{ state: string; count: number }>(
    "select state, count(*)::int as count from feedback group by state",
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

function isDone(states: States, items: number): boolean {
  const atRest = ["published", "skipped", "settled", "inReview", "parked"];
  const resting = atRest.reduce((sum, state) => sum + (states[state] ?? 0), 0);
  const all = Object.values(states).reduce((sum, count) => sum + count, 0);
  return all >= items && resting === all;
}

function describe(states: States): string {
  return Object.entries(states)
    .map(([state, count]) => `${state} ${count}`)
    .join(", ");
}
