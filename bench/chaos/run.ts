// One run of `npm run chaos`, guarded by `main.ts`.

import Table from "cli-table3";
import { findBrowser } from "../../src/adapters/browser/find-browser.ts";
import { openWorldServer } from "../../trials/database.ts";
import type { Findings } from "./judges/judge.ts";
import { readMutants } from "./mutants/mutants.ts";
import { runMutants } from "./mutants/run-mutants.ts";
import { readOptions, usage } from "./options.ts";
import { copyProduct } from "./product/copy.ts";
import { clearUpWithoutGuard } from "./run-folder.ts";
import { soak } from "./soak.ts";
import type { Ground } from "./trial.ts";
import { busTrials, cellTrials, type NamedTrial, skippedWithoutBrowser, storyTrials } from "./trials.ts";
import { runTrouble, troubleNames } from "./troubles.ts";

const [folder = "", ...words] = process.argv.slice(2);
const options = readOptions(words);
const { seed, atOnce } = options;
const quickStep = 13;
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
      const looks = `${findings.besideColleague} beside a colleague's answer, oldest look ${findings.oldestLookMs} ms`;
      note(`${results.size}/${trials.length} ${trial.name}, seed ${seed + place}: ${outcome} (${looks}, ${seconds} s)`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
  const ordered = trials.flatMap((trial) => results.get(trial) ?? []);
  process.stdout.write(`${renderResults(ordered)}\nseed ${seed}\n`);
  return ordered.length > 0 && ordered.every(({ broken }) => broken.length === 0);
}

function renderResults(results: readonly Result[]): string {
  const table = new Table({
    head: ["trial", "items", "posts", "double", "lost", "beside", "oldest look, ms", "model again", "s", "broken"],
  });
  for (const {
    name,
    items,
    posts,
    doubles,
    lost,
    besideColleague,
    oldestLookMs,
    repeatedModelCalls,
    seconds,
    broken,
  } of results) {
    table.push([
      name,
      items,
      posts,
      doubles,
      lost,
      besideColleague,
      oldestLookMs,
      repeatedModelCalls,
      seconds,
      broken.join("\n"),
    ]);
  }
  return table.toString();
}

function asFindings(error: unknown): Findings {
  const broken = [`I1: ${error instanceof Error ? error.message : String(error)}`];
  const nothing = { items: 0, kills: 0, posts: 0, doubles: 0, lost: 0, repeatedModelCalls: 0, besideColleague: 0 };
  return { ...nothing, broken, oldestLookMs: null };
}

async function runSoak(items: number, ground: Ground): Promise<boolean> {
  const findings = await soak(ground, { items, workers: options.workers, note });
  process.stdout.write(`${JSON.stringify({ seed, ...findings })}\n`);
  return findings.broken.length === 0;
}

async function testSuite({ server }: Ground): Promise<boolean> {
  const names = options.only === undefined ? {} : { names: options.only };
  const verdicts = await runMutants({ server, seed, atOnce, hasBrowser: await hasBrowser(), note, ...names });
  const table = new Table({ head: ["", "trial", "found"] });
  for (const { name, trial, broken } of verdicts) table.push([name, trial, broken.join("\n")]);
  const failed = verdicts.filter(({ isWell }) => !isWell).map(({ name, trial }) => `${name} in ${trial}`);
  process.stdout.write(`${table.toString()}\n${failed.map((name) => `not well: ${name}\n`).join("")}seed ${seed}\n`);
  return verdicts.length > 0 && failed.length === 0;
}

const allTrials: readonly NamedTrial[] = [...cellTrials, ...busTrials, ...storyTrials, ...troubleTrials];

function chooseTrials(): readonly NamedTrial[] {
  const { only } = options;
  if (only !== undefined) return allTrials.filter(({ name }) => only.includes(name));
  const chosen = options["every-cell"] ? allTrials : allTrials.filter(({ isExtra }) => isExtra !== true);
  const cells = chosen.filter((trial) => cellTrials.includes(trial));
  return options.quick
    ? [...cells.filter((_, place) => place % quickStep === 0), ...busTrials, ...storyTrials]
    : chosen;
}

async function findUnknownNames(): Promise<readonly string[]> {
  const known: readonly { readonly name: string }[] = options.mutants ? await readMutants() : allTrials;
  return (options.only ?? []).filter((wanted) => known.every(({ name }) => name !== wanted));
}

function hasBrowser(): Promise<boolean> {
  return findBrowser(process.env["BROWSER_PATH"] ?? null).then(
    () => true,
    () => false,
  );
}

async function runAll(ground: Ground): Promise<boolean> {
  if (options.mutants) return testSuite(ground);
  if (options.soak !== undefined) return runSoak(Number(options.soak), ground);
  const trials = chooseTrials();
  const skipped = (await hasBrowser()) ? [] : trials.filter(({ needsBrowser }) => needsBrowser);
  const isWell = await runTrials(
    trials.filter((trial) => !skipped.includes(trial)),
    ground,
  );
  for (const { name } of skipped) note(skippedWithoutBrowser(name));
  return isWell;
}

async function run(): Promise<boolean> {
  // All temporary files of this process lie there.
  process.env["TMPDIR"] = folder;
  clearUpWithoutGuard(folder);
  note(`seed ${seed}`);
  const server = await openWorldServer();
  const copy = await copyProduct();
  try {
    return await runAll({ server, entry: copy.entry, seed });
  } finally {
    await copy.remove();
    await server.close();
  }
}

const unknownNames = await findUnknownNames();
if (options.help) process.stdout.write(usage);
else if (unknownNames.length > 0) {
  note(`There is no ${options.mutants ? "mutant" : "trial"} named ${unknownNames.join(", ")}.`);
  process.exitCode = 2;
} else process.exitCode = (await run()) ? 0 : 1;
