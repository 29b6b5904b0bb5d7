// A new data folder is closed to others: it holds keys, and what buyers wrote.
//
// Root's server runs as another user, who must get to its cluster: there the folder may be passed through, but not looked
// into. Each file in it guards itself besides.

import { chmod, mkdir, stat } from "node:fs/promises";
import { dirname, relative, resolve, sep } from "node:path";
import { hasCode } from "./has-code.ts";
import { isRoot } from "./server-user.ts";

/** Makes the folder, and those above it that aren't there yet. One that is there keeps its rights. */
export async function makeDataFolder(path: string): Promise<void> {
  const folder = resolve(path);
  const first = await makeFolders(folder);
  if (first === undefined || !isRoot()) return;
  await letThrough(foldersBetween(first, folder));
}

/**
 * One by one: Node's `recursive` goes round for ever where a folder that is there says ENOENT to every new one, as `/proc` does
 * (24.21, November 2026).
 * @returns the uppermost one that wasn't there
 */
async function makeFolders(folder: string): Promise<string | undefined> {
  try {
    return await makeOne(folder);
  } catch (error) {
    if (!hasCode(error, "ENOENT") || dirname(folder) === folder) throw error;
  }
  const first = await makeFolders(dirname(folder));
  const own = await makeOne(folder);
  return first ?? own;
}

/** @returns its path, if it wasn't there */
async function makeOne(folder: string): Promise<string | undefined> {
  try {
    await mkdir(folder, { mode: 0o700 });
    return folder;
  } catch (error) {
    const isThere = await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isThere) throw error;
    return undefined;
  }
}

/** Lets others pass through our own folders without letting them look around. */
export async function letThrough(folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    const { uid, mode } = await stat(folder);
    if (uid === 0 && (mode & 0o011) !== 0o011) await chmod(folder, (mode & 0o7777) | 0o011);
  }
}

function foldersBetween(first: string, last: string): readonly string[] {
  const depth = relative(first, last)
    .split(sep)
    .filter((name) => name !== "").length;
  const folders = [last];
  for (let step = 0; step < depth; step += 1) folders.push(dirname(folders.at(-1) ?? last));
  return folders;
}
