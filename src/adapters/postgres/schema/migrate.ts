// Brings the database to this version's schema: forward only, one process at a time, never against a newer one.

import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { NotSetUpError } from "../../../domain/errors/errors.ts";
import { withClient } from "../connection/client.ts";
import { type Executor, withoutParameters } from "../connection/database.ts";
import { appliedMigrations, knownMigrations, migrationsFolder, refuseNewer } from "./migrations.ts";
import { installWakeUpJobs } from "./wake-up-jobs.ts";

/** Any number that no other program takes for its own advisory lock. */
const migrationLock = 7_305_551;

/**
 * @returns the names of the migrations that were applied now
 * @throws SettingsError when the database was migrated by a newer version, or can't be what DATABASE_URL means
 */
export function migrateDatabase(connectionString: string): Promise<readonly string[]> {
  return withClient(connectionString, async (client) => {
    // Concurrent migrations of one database fail half-way; the lock is released with the connection at the latest.
    await withoutParameters(client.query("select pg_advisory_lock($1)", [migrationLock]));
    const database = drizzle({ client });
    const before = await appliedMigrations(database);
    await refuseNewer(before);
    await withoutParameters(migrate(database, { migrationsFolder }));
    await withoutParameters(installWakeUpJobs(client));
    const after = await appliedMigrations(database);
    return after.filter((name) => !before.includes(name));
  });
}

/**
 * For commands that only read: looks, and changes nothing.
 * @param place the database, for people
 * @throws NotSetUpError when the database isn't this version's yet; SettingsError when it is a newer version's
 */
export function requireSchema(connectionString: string, place: string): Promise<void> {
  return withClient(connectionString, async (client) => {
    const applied = await appliedMigrations(drizzle({ client }));
    if (applied.length === 0) throw new NotSetUpError("tables", place);
    await refuseNewer(applied);
    const known = await knownMigrations();
    if (known.some((name) => !applied.includes(name))) throw new NotSetUpError("updates", place);
  });
}

export type SchemaState = {
  /** Migrations that this version has and the database doesn't. */
  readonly missing: readonly string[];
  /** Migrations of a newer version. */
  readonly unknown: readonly string[];
};

/** @throws DatabaseUnavailableError and DatabaseRefusedError, with which nothing else needs to be tried */
export function refuseUnusable(connectionString: string): Promise<void> {
  return withClient(connectionString, async () => undefined);
}

/** Looks, and changes nothing. */
export async function readSchemaState(database: Executor): Promise<SchemaState> {
  const applied = await appliedMigrations(database);
  const known = await knownMigrations();
  return {
    missing: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
}
