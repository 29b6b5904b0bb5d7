// `npm run chaos`: kills real processes at every step of a post, under every fault, and holds the result against the
// stand-ins' own books.
//
//   --seed N        repeats the same choices (printed at the start)
//   --only NAME     one cell or trouble alone, for example insideThePost/lagging/2/storedThen504 or diskFull
//   --quick         a few cells that differ in everything
//   --at-once N     trials side by side (default 1); they mostly wait
//   --soak ITEMS    instead of the matrix: so many items, heavy faults, a kill every few seconds
//   --workers N     processes of the soak (default 4)

import { parseArgs } from "node:util";
import Table from "cli-table3";
import { openWorldServer, type WorldServer } from "../world/database.ts";
import { runCell } from "./cell.ts";
import type { Findings } from "./invariants.ts";
import { allCells, nameOf } from "./matrix.ts";
import { soak } from "./soak.ts";
import { runTrouble, troubleNames } from "./troubles.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    only: { type: "string" },
    quick: { type: "boolean", default: false },
    "at-once": { type: "string", default: "1" },
    soak: { type: "string" },
    workers: { type: "string", default: "4" },
  },
});

const quickStep = 13;
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
const note = (line: string) => void process.stderr.write(`${line}\n`);

type Trial = { readonly name: string; readonly run: (server: WorldServer, seed: number) => Promise<Findings> };

const cellTrials = allCells().map(
  (cell): Trial => ({ name: nameOf(cell), run: (server, trialSeed) => runCell(cell, server, trialSeed) }),
);
const troubleTrials = troubleNames.map(
  (name): Trial => ({ name, run: (_server, trialSeed) => runTrouble(name, trialSeed) }),
);

type Result = Findings & { readonly name: string; readonly seconds: number };

async function runTrials(trials: readonly Trial[]): Promise<boolean> {
  const server = await openWorldServer();
  const results = new Map<Trial, Result>();
  const queue = trials.entries();
  const takeTurns = async () => {
    for (const [place, trial] of queue) {
      const startedAt = performance.now();
      const findings = await trial.run(server, seed + place).catch(asFindings);
      const seconds = Math.round((performance.now() - startedAt) / 1_000);
      results.set(trial, { ...findings, name: trial.name, seconds });
      const outcome = findings.broken.join("; ") || "well";
      note(`${results.size}/${trials.length} ${trial.name}, seed ${seed + place}: ${outcome} (${seconds} s)`);
    }
  };
  await Promise.all(Array.from({ length: Number(values["at-once"]) }, takeTurns));
  await server.close();
  const ordered = trials.flatMap((trial) => results.get(trial) ?? []);
  process.stdout.write(`${renderResults(ordered)}\nseed ${seed}\n`);
  return ordered.every(({ broken }) => broken.length === 0);
}

function renderResults(results: readonly Result[]): string {
  const table = new Table({ head: ["trial", "items", "posts", "double", "lost", "model again", "s", "broken"] });
  for (const { name, items, posts, doubles, lost, repeatedModelCalls, seconds, broken } of results) {
    table.push([name, items, posts, doubles, lost, repeatedModelCalls, seconds, broken.join("\n")]);
  }
  return table.toString();
}

function asFindings(error: unknown): Findings {
  const broken = [`I1: ${error instanceof Error ? error.message : String(error)}`];
  return { broken, items: 0, posts: 0, doubles: 0, lost: 0, repeatedModelCalls: 0 };
}

async function runSoak(items: number): Promise<boolean> {
  const server = await openWorldServer();
  const findings = await soak(server, { items, seed, workers: Number(values.workers), note });
  await server.close();
  process.stdout.write(`${JSON.stringify({ seed, ...findings })}\n`);
  return findings.broken.length === 0;
}

function chooseTrials(): readonly Trial[] {
  const all = [...cellTrials, ...troubleTrials];
  if (values.only !== undefined) return all.filter(({ name }) => name === values.only);
  return values.quick ? cellTrials.filter((_, place) => place % quickStep === 0) : all;
}

note(`seed ${seed}`);
const isWell = values.soak === undefined ? await runTrials(chooseTrials()) : await runSoak(Number(values.soak));
process.exitCode = isWell ? 0 : 1;
