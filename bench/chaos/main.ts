// `npm run chaos`: kills real processes at every step of a post, under every fault, and holds the result against the
// stand-ins' own books.
//
//   --seed N        repeats the same choices (printed at the start)
//   --only CELL     one cell alone, for example insideThePost/lagging/2/storedThen504
//   --quick         a few cells that differ in everything
//   --soak ITEMS    instead of the matrix: so many items, heavy faults, a kill every few seconds
//   --workers N     processes of the soak (default 4)

import { parseArgs } from "node:util";
import Table from "cli-table3";
import { openWorldServer } from "../world/database.ts";
import { runCell } from "./cell.ts";
import type { Findings } from "./invariants.ts";
import { allCells, type Cell, nameOf } from "./matrix.ts";
import { soak } from "./soak.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    only: { type: "string" },
    quick: { type: "boolean", default: false },
    soak: { type: "string" },
    workers: { type: "string", default: "4" },
  },
});

const quickStep = 13;
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
const note = (line: string) => void process.stderr.write(`${line}\n`);

async function runMatrix(cells: readonly Cell[]): Promise<boolean> {
  const server = await openWorldServer();
  const table = new Table({ head: ["cell", "items", "posts", "double", "lost", "model again", "s", "broken"] });
  let isWell = true;
  for (const [place, cell] of cells.entries()) {
    const startedAt = performance.now();
    const findings = await runCell(cell, server, seed + place).catch(asFindings);
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    isWell &&= findings.broken.length === 0;
    note(`${place + 1}/${cells.length} ${nameOf(cell)}: ${findings.broken.join("; ") || "well"} (${seconds} s)`);
    table.push([
      nameOf(cell),
      findings.items,
      findings.posts,
      findings.doubles,
      findings.lost,
      findings.repeatedModelCalls,
      seconds,
      findings.broken.join("\n"),
    ]);
  }
  await server.close();
  process.stdout.write(`${table.toString()}\nseed ${seed}\n`);
  return isWell;
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

function chooseCells(): readonly Cell[] {
  if (values.only !== undefined) return allCells().filter((cell) => nameOf(cell) === values.only);
  return values.quick ? allCells().filter((_, place) => place % quickStep === 0) : allCells();
}

note(`seed ${seed}`);
const isWell = values.soak === undefined ? await runMatrix(chooseCells()) : await runSoak(Number(values.soak));
process.exitCode = isWell ? 0 : 1;
