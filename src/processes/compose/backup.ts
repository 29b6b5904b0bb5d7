// A backup of the installation's database, and its restoration into an empty one.

import type { Writable } from "node:stream";
import {
  type RestoreReport,
  requireNoSuppliers,
  restoreBackup,
} from "../../adapters/postgres/backup/restore-backup.ts";
import { type BackupReport, writeBackup } from "../../adapters/postgres/backup/write-backup.ts";
import type { MarketplaceName } from "../../domain/identifiers.ts";
import type { Actor } from "../../domain/people/actor.ts";
import type { Route } from "../../ports/connector.ts";
import type { KeyFit } from "../../ports/desk/cabinets.ts";
import type { Log } from "../../ports/log.ts";
import type { Settings } from "../../settings/settings.ts";
import { marketplacesOf } from "./marketplaces.ts";
import { openExistingStorage, openStorage, type Storage } from "./storage.ts";
import { readKeyFit } from "./unlock.ts";

/**
 * Everybody may go on working meanwhile.
 * @param version of the program
 * @throws NotSetUpError when there is nothing yet
 */
export async function backUp(
  settings: Settings,
  log: Log,
  written: { readonly to: Writable; readonly version: string },
): Promise<BackupReport> {
  return withStorage(await openExistingStorage(settings, log, 1), ({ connectionString }) =>
    writeBackup(connectionString, written),
  );
}

export type Restoration = RestoreReport & {
  /** From then on a read shows whatever was sent after the backup was taken: the lag of its marketplaces is over. */
  readonly visibleFrom: Date;
  /** Whether the key at hand opens what was put back: the backup doesn't hold it. */
  readonly secretsKey: KeyFit;
};

/** @throws InputError when the file is no backup of this version, or the database isn't empty */
export async function restore(
  settings: Settings,
  log: Log,
  restored: { readonly file: string; readonly actor: Actor },
): Promise<Restoration> {
  const storage = await openStorage(settings, log, 1, requireNoSuppliers);
  const report = await withStorage(storage, async ({ connectionString, database }) => ({
    ...(await restoreBackup(connectionString, restored)),
    secretsKey: await readKeyFit(database, settings),
  }));
  return { ...report, visibleFrom: new Date(Date.now() + (await longestLagMs(settings, report.marketplaces))) };
}

async function withStorage<Result>(storage: Storage, use: (storage: Storage) => Promise<Result>): Promise<Result> {
  try {
    return await use(storage);
  } finally {
    await storage.close();
  }
}

async function longestLagMs(settings: Settings, names: readonly MarketplaceName[]): Promise<number> {
  const { load } = await marketplacesOf(settings);
  const connectors = [...(await load(names)).values()];
  return Math.max(
    0,
    ...connectors.flatMap(({ routes: { api, browser } }) =>
      horizonsOf(api).concat(browser === null ? [] : horizonsOf(browser)),
    ),
  );
}

function horizonsOf({ abilities }: Pick<Route, "abilities">): number[] {
  return Object.values(abilities.lagHorizonMs);
}
