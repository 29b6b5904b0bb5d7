// A short version of `npm run chaos`: cells of its matrix that differ in everything.

import { expect, inject, test } from "vitest";
import { runCell } from "../../bench/chaos/cell.ts";
import type { Cell } from "../../bench/chaos/matrix.ts";
import { createTrialDatabase } from "../../bench/world/database.ts";

const seed = 20_261_123;

const cells: readonly Cell[] = [
  { killPoint: "insideThePost", lists: "lagging", processes: 2, answer: "storedThen504" },
  { killPoint: "afterThePost", lists: "fresh", processes: 1, answer: "reset" },
  { killPoint: "beforeThePost", lists: "fresh", processes: 2, answer: "rateLimited" },
];

test.concurrent.each(cells)(
  "killed $killPoint, $lists lists, $processes processes, then $answer: every item gets its one reply",
  async (cell) => {
    const server = { createDatabase: () => createTrialDatabase(inject("postgresUrl")) };

    const findings = await runCell(cell, server, seed);

    expect(findings).toMatchObject({ broken: [], doubles: 0, lost: 0 });
    expect(findings.posts).toBeGreaterThan(0);
  },
  180_000,
);
