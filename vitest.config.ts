import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongFilesFirst } from "./test/setup/long-files-first.ts";

/** Tests of processes mostly wait, so a core takes two files; their databases share one server with 200 connections. */
const mostWorkers = 8;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/setup/postgres.ts"],
    reporters: ["default", "./test/setup/closing-line-reporter.ts"],
    maxWorkers: Math.min(2 * availableParallelism(), mostWorkers),
    // Only for what hangs: no test fails because the machine is busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    pool: "forks",
    sequence: { sequencer: LongFilesFirst },
  },
});
