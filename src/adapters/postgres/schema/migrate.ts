// Brings the database to this version's schema: forward only, one process at a time, never against a newer one.

import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { z } from "zod";
import { DatabaseUnavailableError, NotSetUpError, SettingsError } from "../../../domain/errors/errors.ts";
import { faultOf } from "../../../domain/fault/fault.ts";
import {
  type Executor,
  isDatabaseUnavailable,
  readableError,
  selectRows,
  withoutParameters,
} from "../connection/database.ts";
import { explainRefusal } from "../connection/database-refusal.ts";
import { installWakeUpJobs } from "./wake-up-jobs.ts";

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));

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

async function withClient<Result>(
  connectionString: string,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString,
    application_name: "feedback-service migrate",
    connectionTimeoutMillis: 10_000,
  });
  // A connection that breaks also fails the statement that runs on it; without a listener it would end the process.
  client.on("error", () => undefined);
  await connect(client);
  try {
    return await use(client);
  } catch (error) {
    // The first thing that a new database's owner learns is which right is missing.
    throw explainRefusal(error);
  } finally {
    await client.end();
  }
}

async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    if (isDatabaseUnavailable(error)) {
      throw new DatabaseUnavailableError(
        `No PostgreSQL can be reached at ${client.host}:${client.port}. Check that it runs, and DATABASE_URL.`,
      );
    }
    throw explainRefusal(readableError(error));
  }
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

function knownMigrations(): Promise<readonly string[]> {
  return readdir(migrationsFolder);
}

async function appliedMigrations(database: Executor): Promise<readonly string[]> {
  const [table] = await selectRows(
    database,
    z.object({ exists: z.boolean() }),
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`,
  );
  if (table?.exists !== true) return [];
  const applied = await selectRows(
    database,
    z.object({ name: z.string() }),
    sql`select coalesce(name, created_at::text, '?') as name from drizzle.__drizzle_migrations order by name`,
  );
  return applied.map(({ name }) => name);
}

async function refuseNewer(applied: readonly string[]): Promise<void> {
  const known = await knownMigrations();
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new SettingsError([faultOf("databaseOfNewerVersion", { migrations: unknown })]);
}
