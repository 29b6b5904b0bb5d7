// The cluster: PostgreSQL's own files. It is made once, under another name, and gets its own when it is complete.
//
// Root's server runs as another user, who must be able to reach the cluster. In a data folder below one that only root
// may enter (mode 0700, /root for one) it can't: then the cluster lies in /var/lib/feedback-service, which survives a
// restart of the machine as a temporary folder wouldn't, and `cluster` in the data folder is a link to it. The other
// ways were worse: opening root's folders to everybody, or a server that may read every file of the machine.

import { randomUUID } from "node:crypto";
import { chown, lstat, mkdir, readdir, readFile, realpath, rename, rm, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { speaksOfFullDisk } from "../../domain/errors/disk-full.ts";
import { ownDetail } from "../../domain/errors/error-detail.ts";
import { DatabaseUnavailableError, DiskFullError, SettingsError } from "../../domain/errors/errors.ts";
import { faultOf } from "../../domain/fault/fault.ts";
import { superuser } from "./address.ts";
import { hasCode } from "./has-code.ts";
import type { Home } from "./home.ts";
import { canEnter, findServerUser, isRoot, runAs, type ServerUser } from "./server-user.ts";
import { openSystemFolder } from "./system-folder.ts";

export type Cluster = {
  /** The real path. */
  readonly folder: string;
  readonly major: number;
  /** Whom the server runs as; null is ourselves. */
  readonly user: ServerUser | null;
};

/** The cluster of an earlier run; null when there is none yet. */
export async function findCluster(home: Home): Promise<Cluster | null> {
  if (!(await isThere(home.cluster))) return null;
  const folder = await resolveCluster(home.cluster);
  const user = await ownerOf(folder);
  return { folder, major: await readMajor(folder), user };
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return false;
    throw error;
  }
}

async function resolveCluster(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    throw new SettingsError([faultOf("databaseFilesGone", { path })], { cause: error });
  }
}

async function ownerOf(folder: string): Promise<ServerUser | null> {
  const { uid } = await stat(folder);
  if (uid === process.getuid?.() && uid !== 0) return null;
  const owner = isRoot() ? await findServerUser(uid) : null;
  if (owner !== null) return owner;
  throw new SettingsError([faultOf("databaseOfOtherUser", { path: folder, userNumber: uid })]);
}

async function readMajor(folder: string): Promise<number> {
  try {
    return Number.parseInt(await readFile(join(folder, "PG_VERSION"), "utf8"), 10);
  } catch (error) {
    throw new SettingsError([faultOf("noDatabaseFolder", { path: folder })], { cause: error });
  }
}

/** Folders above the cluster may have been closed since it was made. */
export async function refuseUnreachable({ folder, user }: Cluster): Promise<void> {
  if (await canEnter(user, folder)) return;
  throw new SettingsError([faultOf("databaseUnreachable", { path: folder, user: user?.name ?? null })]);
}

export type NewCluster = {
  readonly user: ServerUser | null;
  readonly initdb: string;
  readonly major: number;
  /** The superuser's. */
  readonly password: string;
};

/** Makes the cluster, with one superuser. To be done under the lock. */
export async function createCluster(home: Home, options: NewCluster): Promise<Cluster> {
  await removeUnfinished(home);
  const isReachable = await canEnter(options.user, home.folder);
  const draft = join(isReachable ? home.folder : await openSystemFolder(), `cluster-${randomUUID()}`);
  await mkdir(draft, { mode: 0o700 });
  try {
    if (options.user !== null) await chown(draft, options.user.uid, options.user.gid);
    await initialise(draft, options);
    await (isReachable ? rename(draft, home.cluster) : symlink(draft, home.cluster));
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
  return { folder: await realpath(home.cluster), major: options.major, user: options.user };
}

/** A process that was killed while it made the cluster leaves its draft. */
async function removeUnfinished(home: Home): Promise<void> {
  const drafts = (await readdir(home.folder)).filter((name) => name.startsWith("cluster-"));
  for (const draft of drafts) await rm(join(home.folder, draft), { recursive: true, force: true });
}

async function initialise(folder: string, options: NewCluster): Promise<void> {
  // The same order and the same upper and lower case on every machine, Cyrillic among it.
  const locale = options.major >= 17 ? ["--locale-provider=builtin", "--locale=C.UTF-8"] : ["--locale=C.UTF-8"];
  const initdb = [options.initdb, "-D", folder, "-U", superuser, "--encoding=UTF8", ...locale];
  const { exitCode, output } = await runAs(
    options.user,
    [
      "/bin/sh",
      "-c",
      // The password must not be seen in the list of processes. `cat` makes a pipe that the user may open by its name.
      'cat | "$@"',
      "sh",
      ...initdb,
      "--auth=scram-sha-256",
      "--pwfile=/dev/stdin",
      "--data-checksums",
    ],
    { input: `${options.password}\n` },
  );
  if (exitCode === 0) return;
  if (speaksOfFullDisk(output)) throw new DiskFullError(`The disk of ${folder} is full: make room, then start again.`);
  const ending = output.trim().split("\n").slice(-5).join("\n");
  throw new DatabaseUnavailableError(
    `PostgreSQL's files can't be made in ${folder}. Look for missing rights. initdb said:\n${ending}`,
    { detail: ownDetail("filesNotMade", folder, ending) },
  );
}
