// The database of this process: the one that DATABASE_URL names, or an embedded PostgreSQL in the data directory. Whoever
// works brings its schema up to date before anything else touches it; whoever only reads makes and changes nothing.

import { makeDataFolder } from "../../adapters/embedded-postgres/data-folder.ts";
import { openEmbeddedPostgres } from "../../adapters/embedded-postgres/embedded-postgres.ts";
import { hasEmbeddedDatabase } from "../../adapters/embedded-postgres/home.ts";
import { type DatabaseConnection, openDatabase } from "../../adapters/postgres/connection/database.ts";
import { migrateDatabase, requireSchema } from "../../adapters/postgres/schema/migrate.ts";
import { NotSetUpError, SettingsError } from "../../domain/errors/errors.ts";
import type { Log } from "../../ports/log.ts";
import { findLosses } from "../../settings/lasting-data.ts";
import type { Settings } from "../../settings/settings.ts";

export type Storage = DatabaseConnection & {
  readonly connectionString: string;
  /** The migrations that were applied now. */
  readonly applied: readonly string[];
};

/** A folder in the data folder, closed to others as all of it is. */
export function makeFolder(path: string): Promise<void> {
  return makeDataFolder(path);
}

/** @param refuse throws where this database must stay as it is */
export async function openStorage(
  settings: Settings,
  log: Log,
  maxConnections: number,
  refuse?: (connectionString: string) => Promise<void>,
): Promise<Storage> {
  await refuseLosses(settings);
  return open(settings, log, maxConnections, async (connectionString) => {
    await refuse?.(connectionString);
    return migrateDatabase(connectionString);
  });
}

/** @throws NotSetUpError when there is none yet, or it isn't this version's */
export async function openExistingStorage(settings: Settings, log: Log, maxConnections: number): Promise<Storage> {
  await refuseLosses(settings);
  const { databaseUrl, dataDirectory } = settings;
  if (databaseUrl === null && !hasEmbeddedDatabase(dataDirectory)) throw new NotSetUpError("database", dataDirectory);
  const place = databaseUrl === null ? dataDirectory : new URL(databaseUrl).pathname.slice(1);
  return open(settings, log, maxConnections, async (connectionString) => {
    await requireSchema(connectionString, place);
    return [];
  });
}

/** @throws SettingsError in a container that would take the database with it */
async function refuseLosses(settings: Settings): Promise<void> {
  const losses = await findLosses(settings);
  if (losses.length > 0) throw new SettingsError(losses);
}

async function open(
  settings: Settings,
  log: Log,
  maxConnections: number,
  prepare: (connectionString: string) => Promise<readonly string[]>,
): Promise<Storage> {
  const embedded =
    settings.databaseUrl === null ? await openEmbeddedPostgres({ dataDir: settings.dataDirectory, log }) : null;
  const connectionString = settings.databaseUrl ?? embedded?.connectionString ?? "";
  let applied: readonly string[];
  try {
    applied = await prepare(connectionString);
  } catch (error) {
    await embedded?.close();
    throw error;
  }
  const connection = openDatabase({ connectionString, log, maxConnections });
  return {
    ...connection,
    connectionString,
    applied,
    close: async () => {
      await connection.close();
      await embedded?.close();
    },
  };
}
