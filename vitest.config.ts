import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongFilesFirst } from "./test/setup/long-files-first.ts";
import { processTests } from "./test/setup/test-projects.ts";

/** Tests wait for servers and for processes, so a core takes two files; their databases share one server with 200 connections. */
const maxWorkers = Math.min(2 * availableParallelism(), 8);

export default defineConfig({
  test: {
    reporters: ["default", "./test/setup/closing-line-reporter.ts"],
    sequence: { sequencer: LongFilesFirst },
    // Only for what hangs: no test fails because the machine is busy.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000, interval: 100 } },
    // What a file loads is loaded once for all that a worker runs.
    isolate: false,
    maxWorkers,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [...processTests],
          pool: "threads",
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "process",
          include: [...processTests],
          globalSetup: ["test/setup/postgres.ts", "test/setup/chromium.ts"],
          pool: "forks",
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
