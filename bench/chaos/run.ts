// `npm run chaos`: kills real processes at every step of a post, under every fault, while people work beside them, and
// holds the result against the stand-ins' own books.
//
//   --seed N        repeats the same choices (printed at the start)
//   --only NAME     one cell, story or trouble alone, for example insideThePost/lagging/2/storedThen504 or bystanders; or,
//                   with --mutants, one mutant
//   --quick         a few cells that differ in everything, and the stories
//   --at-once N     trials side by side (default 1); they mostly wait
//   --mutants       instead: the suite tests itself, see mutants/mutants.ts
//   --soak ITEMS    instead: so many items, heavy faults, a kill every few seconds
//   --workers N     processes of the soak (default 4)

import { parseArgs } from "node:util";
import Table from "cli-table3";
import { openWorldServer } from "../world/database.ts";
import type { Findings } from "./judges/judge.ts";
import { runMutants } from "./mutants/run-mutants.ts";
import { copyProduct } from "./product/copy.ts";
import { soak } from "./soak.ts";
import type { Ground } from "./trial.ts";
import { cellTrials, type NamedTrial, storyTrials } from "./trials.ts";
import { runTrouble, troubleNames } from "./troubles.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    only: { type: "string" },
    quick: { type: "boolean", default: false },
    "at-once": { type: "string", default: "1" },
    mutants: { type: "boolean", default: false },
    soak: { type: "string" },
    workers: { type: "string", default: "4" },
  },
});

const quickStep = 13;
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
const atOnce = Number(values["at-once"]);
const note = (line: string) => void process.stderr.write(`${line}\n`);

const troubleTrials = troubleNames.map(
  (name): NamedTrial => ({ name, run: ({ entry, seed: trialSeed }) => runTrouble(name, { entry, seed: trialSeed }) }),
);

type Result = Findings & { readonly name: string; readonly seconds: number };

async function runTrials(trials: readonly NamedTrial[], ground: Ground): Promise<boolean> {
  const results = new Map<NamedTrial, Result>();
  const queue = trials.entries();
  const takeTurns = async () => {
    for (const [place, trial] of queue) {
      const startedAt = performance.now();
      const findings = await trial.run({ ...ground, seed: seed + place }).catch(asFindings);
      const seconds = Math.round((performance.now() - startedAt) / 1_000);
      results.set(trial, { ...findings, name: trial.name, seconds });
      const outcome = findings.broken.join("; ") || "well";
      note(`${results.size}/${trials.length} ${trial.name}, seed ${seed + place}: ${outcome} (${seconds} s)`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
  const ordered = trials.flatMap((trial) => results.get(trial) ?? []);
  process.stdout.write(`${renderResults(ordered)}\nseed ${seed}\n`);
  return ordered.length > 0 && ordered.every(({ broken }) => broken.length === 0);
}

function renderResults(results: readonly Result[]): string {
  const table = new Table({
    head: ["trial", "items", "posts", "double", "lost", "beside", "model again", "s", "broken"],
  });
  for (const { name, items, posts, doubles, lost, besideColleague, repeatedModelCalls, seconds, broken } of results) {
    table.push([name, items, posts, doubles, lost, besideColleague, repeatedModelCalls, seconds, broken.join("\n")]);
  }
  return table.toString();
}

function asFindings(error: unknown): Findings {
  const broken = [`I1: ${error instanceof Error ? error.message : String(error)}`];
  return { broken, items: 0, kills: 0, posts: 0, doubles: 0, lost: 0, repeatedModelCalls: 0, besideColleague: 0 };
}

async function runSoak(items: number, ground: Ground): Promise<boolean> {
  const findings = await soak(ground, { items, workers: Number(values.workers), note });
  process.stdout.write(`${JSON.stringify({ seed, ...findings })}\n`);
  return findings.broken.length === 0;
}

async function testSuite({ server }: Ground): Promise<boolean> {
  const names = values.only === undefined ? {} : { names: [values.only] };
  const verdicts = await runMutants({ server, seed, atOnce, note, ...names });
  const table = new Table({ head: ["", "trial", "found"] });
  for (const { name, trial, broken } of verdicts) table.push([name, trial, broken.join("\n")]);
  const failed = verdicts.filter(({ isWell }) => !isWell).map(({ name, trial }) => `${name} in ${trial}`);
  process.stdout.write(`${table.toString()}\n${failed.map((name) => `not well: ${name}\n`).join("")}seed ${seed}\n`);
  return verdicts.length > 0 && failed.length === 0;
}

function chooseTrials(): readonly NamedTrial[] {
  const all = [...cellTrials, ...storyTrials, ...troubleTrials];
  if (values.only !== undefined) return all.filter(({ name }) => name === values.only);
  return values.quick ? [...cellTrials.filter((_, place) => place % quickStep === 0), ...storyTrials] : all;
}

function runAll(ground: Ground): Promise<boolean> {
  if (values.mutants) return testSuite(ground);
  return values.soak === undefined ? runTrials(chooseTrials(), ground) : runSoak(Number(values.soak), ground);
}

note(`seed ${seed}`);
const server = await openWorldServer();
const copy = await copyProduct();
try {
  process.exitCode = (await runAll({ server, entry: copy.entry, seed })) ? 0 : 1;
} finally {
  await copy.remove();
  await server.close();
}
