// Files that hold keys: whoever else may read them has the keys, too.

import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Settings } from "./settings.ts";

export type OpenFile = {
  readonly path: string;
  /** What closes it. */
  readonly command: string;
};

/** Where keys usually lie, seen from the folder in which a command is called. */
export function keyFiles({ secretsKeyPath }: Pick<Settings, "secretsKeyPath">, folder: string): readonly string[] {
  return [join(folder, ".env"), join(folder, "suppliers.yaml"), secretsKeyPath];
}

/** Those of the files that other users of the machine may read or write. Windows keeps such rights elsewhere. */
export async function findOpenFiles(paths: readonly string[]): Promise<readonly OpenFile[]> {
  if (process.platform === "win32") return [];
  const found = await Promise.all(paths.map(openFile));
  return found.filter((file) => file !== null);
}

async function openFile(path: string): Promise<OpenFile | null> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile() || (found.mode & 0o066) === 0) return null;
  return { path, command: `chmod 600 ${shellWord(resolve(path))}` };
}

/** As a shell takes it. */
function shellWord(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
