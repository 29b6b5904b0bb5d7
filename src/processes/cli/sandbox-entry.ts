// The sandbox is a program of its own: nothing of it is ever loaded into the service.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const sandboxEntry = fileURLToPath(new URL("../../../sandbox/main.ts", import.meta.url));

/** What it can be told at its start, in its own words. */
export function readSandboxUsage(): string {
  return spawnSync(process.execPath, [sandboxEntry, "--help"], { encoding: "utf8" }).stdout;
}
