// `npm run chaos`: kills real processes at every step of a post, under every fault, while people work beside them, and
// holds the result against the stand-ins' own books. `--help` tells the options.
//
// This process only guards the run, which is another one (`run.ts`): whatever ends the run, nothing of it stays. When this
// one is killed the run notices, and has it cleared up, too.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { clearUp, makeRunFolder } from "./run-folder.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const folder = makeRunFolder();
const run = spawn(
  process.execPath,
  [fileURLToPath(new URL("run.ts", import.meta.url)), folder, ...process.argv.slice(2)],
  // A terminal's Ctrl-C isn't for the run: it is killed, as are all that it has started.
  { stdio: ["pipe", "inherit", "inherit"], detached: true },
);
let stoppedBy: (typeof signals)[number] | null = null;
for (const signal of signals) {
  process.on(signal, () => {
    stoppedBy ??= signal;
    run.kill("SIGKILL");
  });
}
const [code] = await once(run, "exit");
await clearUp(folder);
process.exitCode = stoppedBy === null ? Number(code ?? 1) : 128 + constants.signals[stoppedBy];
