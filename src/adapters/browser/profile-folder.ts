// What a browser keeps of a cabinet: cookies and whatever the site has put there. It is a session, and so a secret.

import { chmod, mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { CabinetId } from "../../domain/identifiers.ts";

/** Absolute; it needn't be there. */
export function profileFolderOf(dataDirectory: string, cabinetId: CabinetId): string {
  return join(resolve(dataDirectory), "browser", cabinetId);
}

/** Makes it where it isn't there, and closes it to others in any case. */
export async function makeProfileFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
}
