// A server whose keeper was killed: it serves on, but nobody would stop it.

import { readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ownDetail } from "../../domain/errors/error-detail.ts";
import { DatabaseUnavailableError } from "../../domain/errors/errors.ts";
import { hasCode } from "./has-code.ts";
import { runAs } from "./server-user.ts";

const lookDelayMs = 20;
const patienceMs = 60_000;

/** Stops the cluster's server, if it runs. To be done under the lock, when there is no keeper. */
export async function stopLeftoverServer(cluster: string): Promise<void> {
  const processId = await readProcessId(cluster);
  if (processId === null || !(await isServerOf(cluster, processId))) return;
  askToStop(processId);
  const deadline = Date.now() + patienceMs;
  while (await isServerOf(cluster, processId)) {
    if (Date.now() > deadline) {
      throw new DatabaseUnavailableError(
        `PostgreSQL (process ${processId}) doesn't stop. End it by hand, then start again.`,
        { detail: ownDetail("serverDoesNotStop", String(processId)) },
      );
    }
    await delay(lookDelayMs);
  }
}

/** INT is the fast shutdown. */
function askToStop(processId: number): void {
  try {
    process.kill(processId, "SIGINT");
  } catch (error) {
    if (!hasCode(error, "ESRCH")) throw error;
  }
}

async function readProcessId(cluster: string): Promise<number | null> {
  try {
    const processId = Number.parseInt(await readFile(join(cluster, "postmaster.pid"), "utf8"), 10);
    return processId > 1 ? processId : null;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
}

/** The number alone proves nothing: after a crash it may have been given to any other process. */
async function isServerOf(cluster: string, processId: number): Promise<boolean> {
  if (process.platform !== "linux") {
    return (await runAs(null, ["ps", "-o", "command=", "-p", String(processId)])).output.includes(cluster);
  }
  try {
    // A server works in its cluster's folder.
    return (await readlink(`/proc/${processId}/cwd`)) === cluster;
  } catch {
    return false;
  }
}
