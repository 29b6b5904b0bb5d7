// A backup of the installation's database, and its restoration into an empty one.

import { access, constants } from "node:fs/promises";
import { type RestoreReport, restoreBackup } from "../../adapters/postgres/backup/restore-backup.ts";
import { type BackupReport, writeBackup } from "../../adapters/postgres/backup/write-backup.ts";
import { isDiskFull } from "../../domain/errors/disk-full.ts";
import { InputError } from "../../domain/errors/errors.ts";
import { faultOf } from "../../domain/fault/fault.ts";
import type { Actor } from "../../domain/people/actor.ts";
import { chosenRoute } from "../../domain/route.ts";
import type { Log } from "../../ports/log.ts";
import type { Settings } from "../../settings/settings.ts";
import { marketplacesOf } from "./core.ts";
import { openExistingStorage, openStorage, type Storage } from "./storage.ts";

/**
 * Everybody may go on working meanwhile.
 * @param version of the program
 * @throws NotSetUpError when there is nothing yet; InputError when the file can't be written
 */
export async function backUp(
  settings: Settings,
  log: Log,
  written: { readonly file: string; readonly version: string },
): Promise<BackupReport> {
  return withStorage(await openExistingStorage(settings, log, 1), async ({ connectionString }) => {
    try {
      return await writeBackup(connectionString, written);
    } catch (error) {
      throw isOfFileSystem(error) ? new InputError([faultOf("backupUnwritable", written)], { cause: error }) : error;
    }
  });
}

export type Restoration = RestoreReport & {
  /** From then on a read shows whatever was sent after the backup was taken: all marketplaces' lag is over. */
  readonly visibleFrom: Date;
};

/** @throws InputError when the file can't be read or is no backup of this version, or the database isn't empty */
export async function restore(
  settings: Settings,
  log: Log,
  { file, actor }: { readonly file: string; readonly actor: Actor },
): Promise<Restoration> {
  // Before a database is made for nothing.
  await access(file, constants.R_OK).catch((cause: unknown) => {
    throw new InputError([faultOf("backupUnreadable", { file })], { cause });
  });
  const report = await withStorage(await openStorage(settings, log, 1), ({ connectionString }) =>
    restoreBackup(connectionString, { file, actor }),
  );
  return { ...report, visibleFrom: new Date(Date.now() + (await longestLagMs(settings))) };
}

async function withStorage<Result>(storage: Storage, use: (storage: Storage) => Promise<Result>): Promise<Result> {
  try {
    return await use(storage);
  } finally {
    await storage.close();
  }
}

/** A full disk has its own sentence. */
function isOfFileSystem(error: unknown): boolean {
  return error instanceof Error && "syscall" in error && !isDiskFull(error);
}

async function longestLagMs(settings: Settings): Promise<number> {
  const marketplaces = marketplacesOf(settings);
  const connectors = await marketplaces.load([...marketplaces.titles.keys()]);
  return Math.max(...[...connectors.values()].map(({ routes }) => chosenRoute(routes).abilities.lagHorizonMs));
}
