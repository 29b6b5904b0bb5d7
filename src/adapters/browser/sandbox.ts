// Chromium's own sandbox keeps what a page does away from the machine. It goes off only where it can't run, which nobody but
// the browser knows: it depends on the kernel, on the container's seccomp profile and on AppArmor's rules for this very program.
// So a browser is started on an empty page with its sandbox on, once in a process: one that only starts without it has none
// here. As root Chromium refuses it by itself. One that was too slow to say, or didn't start at all, is asked again the next
// time: a full disk or a busy machine pass, and nothing is held against them for ever.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { SandboxLack } from "../../ports/browser.ts";

const run = promisify(execFile);
const answerPatienceMs = 20_000;

/** A lack that nothing speaks for is null, too, and then `isSure` is false. */
type Answer = { readonly lack: SandboxLack | null; readonly isSure: boolean };

const known = new Map<string, Promise<Answer>>();

/** Why this browser has to do without its sandbox; null where it runs in it. */
export async function findSandboxLack(program: string): Promise<SandboxLack | null> {
  const asked = known.get(program) ?? askBrowser(program);
  known.set(program, asked);
  const { isSure } = await asked.catch(() => ({ isSure: false }));
  if (!isSure && known.get(program) === asked) known.delete(program);
  return (await asked).lack;
}

async function askBrowser(program: string): Promise<Answer> {
  if (process.platform !== "linux") return { lack: null, isSure: true };
  if (process.getuid?.() === 0) return { lack: "root", isSure: true };
  const folder = await mkdtemp(join(tmpdir(), "feedback-service-sandbox-"));
  try {
    const withIt = await tryOut(program, [`--user-data-dir=${folder}`]);
    if (withIt !== "fails") return { lack: null, isSure: withIt === "works" };
    // What else may be wrong with it is told when it is started on a cabinet.
    const without = await tryOut(program, [`--user-data-dir=${folder}`, "--no-sandbox"]);
    return without === "works" ? { lack: "refused", isSure: true } : { lack: null, isSure: false };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
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
