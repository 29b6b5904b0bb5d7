// Chromium's own sandbox keeps what a page does away from the machine. It goes off only where it can't run, which nobody but
// the browser knows: it depends on the kernel, on the container's seccomp profile and on AppArmor's rules for this very program.
// So a browser is started on an empty page with its sandbox on, once in a process, and its words tell. As root Chromium
// refuses it by itself.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { SandboxLack } from "../../ports/browser.ts";

const run = promisify(execFile);
const answerPatienceMs = 20_000;
/** Chromium 156: it has neither namespaces nor a helper of root's, or they were refused while it made use of them. */
const refusal = /No usable sandbox|Failed to move to new namespace|SUID sandbox helper/;

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
    const words = ["--headless", "--no-first-run", `--user-data-dir=${folder}`, "--dump-dom", "about:blank"];
    await run(program, words, { timeout: answerPatienceMs });
    return null;
  } catch (error) {
    // Whatever else is wrong with it is told when it is started on a cabinet.
    return isRefused(error) ? "refused" : null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && "stderr" in error && refusal.test(String(error.stderr));
}
