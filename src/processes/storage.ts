// The database of this process: the one that DATABASE_URL names, or an embedded PostgreSQL in the data directory. Its
// schema is brought up to date before anything else touches it.

import { type DatabaseConnection, openDatabase } from "../adapters/postgres/database.ts";
import { openEmbeddedPostgres } from "../adapters/postgres/embedded/embedded-postgres.ts";
import { migrateDatabase } from "../adapters/postgres/migrate.ts";
import type { Log } from "../ports/log.ts";
import type { Settings } from "../settings/settings.ts";

export type Storage = DatabaseConnection & { readonly connectionString: string };

export async function openStorage(settings: Settings, log: Log, maxConnections: number): Promise<Storage> {
  const embedded =
    settings.databaseUrl === null ? await openEmbeddedPostgres({ dataDir: settings.dataDirectory, log }) : null;
  const connectionString = settings.databaseUrl ?? embedded?.connectionString ?? "";
  try {
    await migrateDatabase(connectionString);
  } catch (error) {
    await embedded?.close();
    throw error;
  }
  const connection = openDatabase({ connectionString, log, maxConnections });
  return {
    ...connection,
    connectionString,
    close: async () => {
      await connection.close();
      await embedded?.close();
    },
  };
}
