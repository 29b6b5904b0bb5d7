// A new data folder is closed to others: it holds keys, and what buyers wrote.
//
// Root's server runs as another user, who must get to its cluster: there the folder may be passed through, but not looked
// into. Each file in it guards itself besides.

import { chmod, mkdir, stat } from "node:fs/promises";
import { dirname, relative, resolve, sep } from "node:path";
import { isRoot } from "./server-user.ts";

/** Makes the folder, and those above it that aren't there yet. One that is there keeps its rights. */
export async function makeDataFolder(path: string): Promise<void> {
  const folder = resolve(path);
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined || !isRoot()) return;
  await letThrough(foldersBetween(first, folder));
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
