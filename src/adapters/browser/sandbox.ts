// Chromium's own sandbox keeps what a page does away from the machine. It goes off only where it can't run, which nobody but
// the browser knows: it depends on the kernel, on the container's seccomp profile and on AppArmor's rules for this very program.
// So a browser is started on an empty page with its sandbox on, once in a process: one that only starts without it has none
// here. As root Chromium refuses it by itself.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { SandboxLack } from "../../ports/browser.ts";

const run = promisify(execFile);
const answerPatienceMs = 20_000;

const known = new Map<string, Promise<SandboxLack | null>>();

/** Why this browser has to do without its sandbox; null where it runs in it. */
export function findSandboxLack(program: string): Promise<SandboxLack | null> {
  const lack = known.get(program) ?? askBrowser(program);
  known.set(program, lack);
  return lack;
}

async function askBrowser(program: string): Promise<SandboxLack | null> {
  if (process.platform !== "linux") return null;
  if (process.getuid?.() === 0) return "root";
  const folder = await mkdtemp(join(tmpdir(), "feedback-service-sandbox-"));
  try {
    if ((await tryOut(program, [`--user-data-dir=${folder}`])) !== "fails") return null;
    // What else may be wrong with it is told when it is started on a cabinet.
    return (await tryOut(program, [`--user-data-dir=${folder}`, "--no-sandbox"])) === "works" ? "refused" : null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A browser that is only slow, on a busy machine, has nothing against its sandbox. */
async function tryOut(program: string, words: readonly string[]): Promise<"works" | "fails" | "isSlow"> {
  try {
    await run(program, ["--headless", "--no-first-run", ...words, "--dump-dom", "about:blank"], {
      timeout: answerPatienceMs,
      killSignal: "SIGKILL",
    });
    return "works";
  } catch (error) {
    return error instanceof Error && "killed" in error && error.killed === true ? "isSlow" : "fails";
  }
}
