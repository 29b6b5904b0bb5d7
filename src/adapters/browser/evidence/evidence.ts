// What is kept of a post that failed, or whose outcome isn't known: a picture and the steps before it, for three days, where only the
// service's own user can look.

import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { EvidenceName } from "../../../domain/delivery/evidence-name.ts";
import type { Log } from "../../../ports/log.ts";
import type { Clock } from "../clock.ts";
import type { Step } from "./steps.ts";

const dayMs = 24 * 60 * 60 * 1_000;
const keptForMs = 3 * dayMs;

export function evidenceFolderOf(dataDirectory: string): string {
  return join(resolve(dataDirectory), "evidence");
}

/** @param picture PNG; null where none could be taken */
export async function storeEvidence(
  folder: string,
  name: EvidenceName,
  { picture, steps }: { readonly picture: Uint8Array | null; readonly steps: readonly Step[] },
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  await removeOld(folder);
  const lines = steps.map((step) => `${JSON.stringify(step)}\n`).join("");
  await writeFile(join(folder, `${name}.steps.jsonl`), lines, { mode: 0o600 });
  if (picture !== null) await writeFile(join(folder, `${name}.png`), picture, { mode: 0o600 });
}

/** Absolute paths of what is kept under this name, the picture first; none where nothing is, or not on this machine. */
export async function findEvidence(dataDirectory: string, name: EvidenceName): Promise<readonly string[]> {
  const folder = evidenceFolderOf(dataDirectory);
  const files = await readdir(folder).catch((): string[] => []);
  return [`${name}.png`, `${name}.steps.jsonl`]
    .filter((file) => files.includes(file))
    .map((file) => join(folder, file));
}

/** Takes away what is too old, now and each day, also where nothing fails any more. @returns what ends it */
export function clearEvidenceDaily(folder: string, clock: Clock, log: Log): () => void {
  let takeBack: () => void = () => undefined;
  const clear = (): void => {
    takeBack = clock.after(dayMs, clear);
    removeOld(folder).catch((error: unknown) => {
      log.warn("Old pictures of pages couldn't be removed", { error: error instanceof Error ? error : String(error) });
    });
  };
  clear();
  return () => takeBack();
}

async function removeOld(folder: string): Promise<void> {
  const beforeMs = Date.now() - keptForMs;
  for (const file of await filesIn(folder)) {
    const path = join(folder, file);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (mtimeMs < beforeMs) await rm(path, { force: true });
  }
}

/** None where nothing was ever kept. */
async function filesIn(folder: string): Promise<readonly string[]> {
  return existsSync(folder) ? readdir(folder) : [];
}
