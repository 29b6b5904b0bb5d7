// The folder `postgres` in the data folder: all that belongs to the embedded database.
//
//   cluster   PostgreSQL's own files: a folder, or a link to one in /var/lib/feedback-service
//   url       where it listens, and the password
//   log       what the server said since it was started, and `log.previous`
//   lock      held by who opens or closes the database
//   users, welcome, keeper   the keeper's pipes (`keeper.ts`)
//
// Everything but the cluster belongs to the user who runs the service and is closed to others. The folder itself may
// be passed through, because root's server runs as another user and must get to its cluster.

import { existsSync } from "node:fs";
import { access, constants, lstat, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { ownDetail } from "../../domain/errors/error-detail.ts";
import { DatabaseUnavailableError, SettingsError } from "../../domain/errors/errors.ts";
import { faultOf } from "../../domain/fault/fault.ts";
import { letThrough, makeDataFolder } from "./data-folder.ts";
import { hasCode } from "./has-code.ts";
import type { KeeperPipes } from "./keeper.ts";
import { isRoot, runAs } from "./server-user.ts";

export type Home = {
  readonly folder: string;
  readonly cluster: string;
  readonly url: string;
  readonly log: string;
  readonly lock: string;
  readonly pipes: KeeperPipes;
};

/** Whether the folder holds a database already; looks, and makes nothing. */
export function hasEmbeddedDatabase(dataDir: string): boolean {
  return existsSync(join(resolve(dataDir), "postgres", "cluster"));
}

export async function openHome(dataDir: string): Promise<Home> {
  const folder = join(resolve(dataDir), "postgres");
  try {
    await makeDataFolder(folder);
    await access(folder, constants.W_OK);
    if (isRoot()) await letThrough([resolve(dataDir), folder]);
  } catch (error) {
    const file = await nearestFile(folder);
    const fault =
      file === null ? faultOf("folderUnwritable", { path: folder }) : faultOf("dataDirIsFile", { path: file });
    throw new SettingsError([fault], { cause: error });
  }
  return {
    folder,
    cluster: join(folder, "cluster"),
    url: join(folder, "url"),
    log: join(folder, "log"),
    lock: join(folder, "lock"),
    pipes: { users: join(folder, "users"), welcome: join(folder, "welcome"), keeper: join(folder, "keeper") },
  };
}

/** Where the path leads through something that is no folder. */
async function nearestFile(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  if (found !== null) return found.isDirectory() ? null : path;
  return dirname(path) === path ? null : nearestFile(dirname(path));
}

/** Makes the pipes that aren't there. To be done under the lock. */
export async function ensurePipes(pipes: KeeperPipes): Promise<void> {
  for (const path of Object.values(pipes)) {
    if (await isPipe(path)) continue;
    await rm(path, { force: true });
    const { exitCode, output } = await runAs(null, ["mkfifo", "-m", "600", path]);
    if (exitCode === 0) continue;
    throw new DatabaseUnavailableError(
      `A named pipe can't be made (${output.trim()}). Choose a DATA_DIR on a local disk, or set DATABASE_URL.`,
      { detail: ownDetail("pipeNotMade", null, output.trim()) },
    );
  }
}

async function isPipe(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isFIFO();
  } catch (error) {
    if (hasCode(error, "ENOENT")) return false;
    throw error;
  }
}
