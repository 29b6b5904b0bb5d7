// `npm run chaos` is interrupted while its processes are at work: nothing of it stays, no process and no file.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { letThrough } from "../../../src/adapters/embedded-postgres/data-folder.ts";
import { processesNaming } from "../../../trials/process-list.ts";
import { waitUntil } from "../../../trials/world.ts";
import { createFolder, type Finish, patienceMs, testTimeoutMs } from "../../processes/trial.ts";

const main = fileURLToPath(new URL("../../../bench/chaos/main.ts", import.meta.url));

/** Interrupted when a mutant's worker, the sandbox and PostgreSQL are all at work. */
async function interrupt(context: Finish, signal: NodeJS.Signals) {
  const folder = await createFolder(context);
  await letThrough([folder]);
  const chaos = spawn(process.execPath, [main, "--mutants", "--only", "no-look", "--seed", "7"], {
    env: { PATH: process.env["PATH"], TMPDIR: folder },
    stdio: "ignore",
    detached: true,
  });
  const isAtWork = () => Promise.resolve(processesNaming(folder).some(({ command }) => command.endsWith(" work")));
  await waitUntil("a worker is at work", isAtWork, patienceMs);
  const exited = once(chaos, "exit");
  signalGroup(chaos, signal);
  const [code] = await exited;
  return { code, folder };
}

/** As a terminal does, and as somebody does who ends all that he can see. */
function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid !== undefined) process.kill(-pid, signal);
}

describe.concurrent("an interrupted chaos suite", { timeout: testTimeoutMs }, () => {
  test.for(["SIGINT", "SIGTERM"] as const)(
    "ends all its processes and removes its files at %s",
    async (signal, context) => {
      const { code, folder } = await interrupt(context, signal);

      expect(code).toBe(128 + constants.signals[signal]);
      expect(processesNaming(folder)).toEqual([]);
      expect(await readdir(folder)).toEqual([]);
    },
  );

  test("ends all its processes and removes its files when it is killed itself", async (context) => {
    const { folder } = await interrupt(context, "SIGKILL");

    const isNothingLeft = async () => processesNaming(folder).length === 0 && (await readdir(folder)).length === 0;
    await waitUntil("nothing is left", isNothingLeft, patienceMs);
  });
});
