// The gate: many items, heavy faults, people at work beside the service, lists that are out of date, and workers that are
// killed again and again. In the end nothing is lost or doubled, and nothing stands beside a colleague's answer.

import { setTimeout as sleep } from "node:timers/promises";
import { createRandom, type Random } from "../../sandbox/random.ts";
import type { Findings } from "./judges/judge.ts";
import { bringPeople } from "./people.ts";
import { type Ground, runTrial, type Trial } from "./trial.ts";

export type SoakOptions = {
  readonly items: number;
  readonly workers: number;
  readonly note: (line: string) => void;
};

export type SoakFindings = Findings & { readonly seconds: number; readonly states: string };

const cabinets = 40;
/** Lanes of a killed worker are given to others after some seconds: they must get a chance to work in between. */
const killIntervalMs = { least: 3_000, spread: 12_000 } as const;
/** The last stretch is left in peace: what waits for its horizon must be able to end. */
const killedShare = 0.7;
const patienceMs = 45 * 60_000;
const lagMs = 1_000;
const environment = { COLLECT_INTERVAL: "20" };

const shares = {
  answersBeforeCollection: 0.05,
  answersBeforePost: 0.1,
  answersInReview: 0.05,
  removes: 0.02,
  changes: 0.02,
  supplements: 0.02,
};

export async function soak(ground: Ground, { items, workers, note }: SoakOptions): Promise<SoakFindings> {
  const random = createRandom(ground.seed);
  const startedAt = performance.now();
  const secondsSince = () => Math.round((performance.now() - startedAt) / 1_000);
  let states: States = {};
  const sandbox = {
    suppliers: 8,
    cabinets,
    items: Math.ceil(items / cabinets),
    faults: "heavy",
    rateFactor: 100,
    moderationDelayMs: 500,
    readLagMs: lagMs,
    singleReadLagMs: lagMs,
    staleRowShare: 0.3,
    stallMs: 2_000,
  } as const;
  const findings = await runTrial(
    ground,
    { sandbox, environment, expects: { heldBack: ["wildberries"] } },
    async (trial) => {
      const people = await bringPeople(trial, shares, { seed: ground.seed, intervalMs: 1_000 });
      for (let count = 0; count < workers; count++) trial.start("work");
      const isOver = async () => isDone(states, items) && !(await people.areStillWaiting());
      while (secondsSince() * 1_000 < patienceMs && !(await isOver())) {
        await sleep(killIntervalMs.least + random() * killIntervalMs.spread);
        states = await countStates(trial);
        if ((states["published"] ?? 0) < items * killedShare) await killOne(trial, random);
        note(`${secondsSince()} s, ${trial.deeds.kills} kills: ${describe(states)}`);
      }
      await people.stop();
      if (!isDone(states, items)) trial.deeds.findings.push(`I1: not everything came to rest: ${describe(states)}`);
    },
  );
  return { ...findings, seconds: secondsSince(), states: describe(states) };
}

async function killOne(trial: Trial, random: Random): Promise<void> {
  const running = trial.processes().filter((process) => process.isRunning());
  const victim = running[Math.floor(random() * running.length)];
  if (victim === undefined) return;
  await trial.kill(victim);
  trial.start("work");
}

type States = Readonly<Record<string, number>>;

async function countStates(trial: Trial): Promise<States> {
  const rows = await trial.query<{ state: string; count: number }>(
    "select state, count(*)::int as count from feedback group by state",
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** Those that were answered or removed before anybody collected them never come. */
function isDone(states: States, items: number): boolean {
  const atRest = ["published", "skipped", "settled", "inReview", "parked"];
  const resting = atRest.reduce((sum, state) => sum + (states[state] ?? 0), 0);
  const all = Object.values(states).reduce((sum, count) => sum + count, 0);
  return all >= items * (1 - shares.answersBeforeCollection * 2) && resting === all;
}

function describe(states: States): string {
  return Object.entries(states)
    .map(([state, count]) => `${state} ${count}`)
    .join(", ");
}
