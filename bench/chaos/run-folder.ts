// All files of a run lie in one folder, and the command line of every process that it starts names that folder: workers run
// from a copy in it, PostgreSQL keeps its data in it. So whoever is left can find all of them, and end them.

import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { watchParent } from "../../sandbox/parent-watch.ts";
import { unmount } from "../../trials/small-disk.ts";

/** PostgreSQL and its keeper end each other. */
const databasePatienceMs = 10_000;
const intervalMs = 50;

/** At once, so that no signal comes between. */
export function makeRunFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "feedback-service-chaos-"));
  // Root's PostgreSQL runs as another user, who must get to its files.
  chmodSync(folder, 0o711);
  return folder;
}

/** Ends what the run has started, waits until it is gone, and removes the folder. */
export async function clearUp(folder: string): Promise<void> {
  const deadline = performance.now() + databasePatienceMs;
  for (;;) {
    const left = processesOf(folder);
    if (left.length === 0) break;
    const isPatient = performance.now() < deadline;
    for (const process of left) end(process, isPatient);
    await sleep(intervalMs);
  }
  for (const mounted of mountsIn(folder)) await unmount(mounted);
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
}

function end({ pid, command }: RunningProcess, isPatient: boolean): void {
  if (!isPatient || !command.includes("postgres")) send(pid, "SIGKILL");
  // Its data are thrown away, so it needn't put them in order; but it gives back the memory that it shares.
  else if (isServer(command)) send(pid, "SIGQUIT");
}

/** For the run itself: when whoever guards it is gone, somebody who survives it clears up. */
export function clearUpWithoutGuard(folder: string): void {
  watchParent(() => {
    const clearUpFile = fileURLToPath(new URL("clear-up.ts", import.meta.url));
    spawn(process.execPath, [clearUpFile, folder], { detached: true, stdio: "ignore" }).unref();
  });
  process.stdin.unref();
}

type RunningProcess = { readonly pid: number; readonly command: string };

/** Other processes that name the folder in their command lines. */
function processesOf(folder: string): readonly RunningProcess[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .map((name) => ({ pid: Number(name), command: commandOf(name) }))
    .filter(({ command }) => command.includes(folder));
}

/** Empty for one that has ended. */
function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

/** Its program comes first, before its arguments. */
function isServer(command: string): boolean {
  return command.split("\0", 1).some((program) => program.endsWith("/postgres"));
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has just ended.
  }
}

function mountsIn(folder: string): readonly string[] {
  const places = readFileSync("/proc/mounts", "utf8").split("\n");
  return places.flatMap((line) => line.split(" ")[1] ?? []).filter((place) => place.startsWith(`${folder}/`));
}
