// Two browsers on one profile would spoil it. Chromium guards it by a link in the profile, `SingletonLock`, which leads to
// `<host>-<process>`; it refuses a profile whose link names another host, as happens in a container that was made anew, and
// may believe a dead one's link. So before a launch:
//
//   no link, or one of another host       nobody here uses the profile: what is left of the dead one is removed. A profile
//                                         belongs to the machine whose DATA_DIR holds it, so the other host is a past one
//   a process that is no browser of it    the number went to somebody else: the same
//   a living browser of this profile      it is never touched
//
// Two of our processes may do this at the same moment, and one would remove what the other has just made. So it is done,
// launch included, under a kernel lock, which is gone with its holder. Windows has no such link: Chromium itself refuses there.

import { execFile } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile, readlink, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { ownDetail } from "../../domain/errors/error-detail.ts";
import { UnavailableError } from "../../domain/errors/remote-errors.ts";

const run = promisify(execFile);
const leftovers = ["SingletonLock", "SingletonCookie", "SingletonSocket"];
/** SQLITE_BUSY of https://www.sqlite.org/rescode.html */
const busyCode = 5;

/**
 * Does the work while nobody else uses the profile or begins to. What a dead browser has left there is removed before.
 * @throws UnavailableError while somebody does
 */
export async function withFreeProfile<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const unlock = lockProfile(folder);
  try {
    await takeOver(folder);
    return await work();
  } finally {
    unlock();
  }
}

/**
 * SQLite's lock, for Node has none of its own: nothing is ever written to the file. It stays where it is: somebody may be about
 * to lock it, and would lock another file than the next one.
 * @returns what ends it
 * @throws UnavailableError while another process has it
 */
export function lockProfile(folder: string): () => void {
  const path = `${folder}.lock`;
  makeFile(path);
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return () => lock.close();
  } catch (error) {
    lock.close();
    if (!(error instanceof Error && "errcode" in error && error.errcode === busyCode)) throw error;
    throw new UnavailableError(
      "Another process is just opening this cabinet's browser, or has it elsewhere. It is tried again later.",
      {
        cause: error,
        detail: ownDetail("browserInUse"),
      },
    );
  }
}

/** One that is there isn't opened: to close it again would end the locks that this process has on it. */
function makeFile(path: string): void {
  try {
    closeSync(openSync(path, "wx", 0o600));
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

async function takeOver(folder: string): Promise<void> {
  const holder = await readlink(join(folder, "SingletonLock")).catch(nullWithoutFile);
  if (holder === null) return;
  const processId = processOfThisHost(holder);
  if (processId !== null && (await isBrowserOf(folder, processId))) {
    throw new UnavailableError(
      `The process ${processId} uses this cabinet's browser profile. Close that browser, or wait until it has ended.`,
      { detail: ownDetail("browserInUse") },
    );
  }
  for (const name of leftovers) await rm(join(folder, name), { force: true });
}

/** A host's name may hold hyphens itself. */
function processOfThisHost(holder: string): number | null {
  const end = holder.lastIndexOf("-");
  return holder.slice(0, end) === hostname() ? Number(holder.slice(end + 1)) : null;
}

/** Also one of which nothing can be learned: it may be. */
async function isBrowserOf(folder: string, processId: number): Promise<boolean> {
  const wanted = `--user-data-dir=${folder}`;
  try {
    if (process.platform === "linux") {
      return (await readFile(`/proc/${processId}/cmdline`, "utf8")).split("\0").includes(wanted);
    }
    // In one line: what follows an argument is a space or nothing.
    const { stdout } = await run("ps", ["-ww", "-o", "command=", "-p", String(processId)]);
    return `${stdout.trim()} `.includes(` ${wanted} `);
  } catch (error) {
    return !isDead(error);
  }
}

/** `/proc` has no such process, or loses it while it is read; `ps` ends with 1. */
function isDead(error: unknown): boolean {
  return ["ENOENT", "ESRCH", 1].some((code) => code === codeOf(error));
}

function nullWithoutFile(error: unknown): null {
  if (codeOf(error) === "ENOENT") return null;
  throw error;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : null;
}
