// Makes PostgreSQL's programs usable for the server's user.
//
// Two things can be in the way. The package's install script may not have run (npm can be told to run none): then the
// links between its libraries are missing, and they are made here. And the checkout may lie in a folder that only root
// may enter: then root's server, which runs as another user, gets a copy of the programs. The copy lies in
// /var/lib/feedback-service and not in a temporary folder, because those are swept while the server may be running,
// and because nobody but root can put anything there.

import { existsSync } from "node:fs";
import { chmod, cp, lstat, mkdir, open, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { SettingsError } from "../../domain/errors/errors.ts";
import { faultOf } from "../../domain/fault/fault.ts";
import type { Binaries } from "./binaries.ts";
import { hasCode } from "./has-code.ts";
import { canExecute, type ServerUser } from "./server-user.ts";
import { openSystemFolder } from "./system-folder.ts";

/**
 * The folder of the programs, or of a copy of them if need be.
 * @param home where a copy may be kept when we run the server ourselves
 */
export async function makeUsable(binaries: Binaries, user: ServerUser | null, home: string): Promise<string> {
  const { folder, packageVersion } = binaries;
  const programs = join(folder, "bin");
  if (packageVersion === null) return programs;
  if ((await canLink(folder)) && (await canExecute(user, join(programs, "postgres")))) return programs;
  const shelf = user === null ? home : await openSystemFolder();
  const copy = join(shelf, `postgresql-${packageVersion}`);
  if (!(await isOurOwn(copy))) await makeCopy(folder, copy);
  return join(copy, "bin");
}

/** True when every link is there by now; false in a folder that isn't ours to write. */
async function canLink(folder: string): Promise<boolean> {
  try {
    await linkLibraries(folder);
    return true;
  } catch (error) {
    if (hasCode(error, "EACCES") || hasCode(error, "EPERM") || hasCode(error, "EROFS")) return false;
    throw error;
  }
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

async function linkLibraries(folder: string): Promise<void> {
  const list = join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of Links.parse(JSON.parse(await readFile(list, "utf8")))) {
    try {
      // The paths begin with the folder's name in the package: "native/lib/libpq.so.5".
      await symlink(basename(source), join(dirname(folder), target));
    } catch (error) {
      if (!hasCode(error, "EEXIST")) throw error;
    }
  }
}

/** Nobody else may have put it there or be able to change it: the server would run what it finds. */
async function isOurOwn(copy: string): Promise<boolean> {
  try {
    const { uid, mode } = await lstat(copy);
    if (uid === process.getuid?.() && (mode & 0o022) === 0) return true;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return false;
    throw error;
  }
  throw new SettingsError([faultOf("copyOpen", { path: copy })]);
}

/** Whole or not at all: it gets its name when everything is on the disk. */
async function makeCopy(folder: string, copy: string): Promise<void> {
  const draft = `${copy}.${process.pid}.new`;
  // The paths of the links begin with the folder's name.
  const draftFolder = join(draft, basename(folder));
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  try {
    await cp(folder, draftFolder, { recursive: true, verbatimSymlinks: true });
    await linkLibraries(draftFolder);
    await openToAll(draftFolder);
    await rename(draftFolder, copy);
  } catch (error) {
    // Another process may have been faster.
    if (!hasCode(error, "ENOTEMPTY") && !hasCode(error, "EEXIST")) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Readable for everybody, whatever the mask was when npm unpacked the package; and on the disk. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    if (!entry.isFile()) continue;
    const file = await open(path, "r");
    try {
      const { mode } = await file.stat();
      await file.chmod((mode & 0o100) === 0 ? 0o644 : 0o755);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}
