// Which migrations there are, and which of them a database has.

import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { SettingsError } from "../../../domain/errors/errors.ts";
import { faultOf } from "../../../domain/fault/fault.ts";
import { type Executor, selectRows } from "../connection/database.ts";

export const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));

export function knownMigrations(): Promise<readonly string[]> {
  return readdir(migrationsFolder);
}

export async function appliedMigrations(database: Executor): Promise<readonly string[]> {
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

/** @throws SettingsError when a newer version was here */
export async function refuseNewer(applied: readonly string[]): Promise<void> {
  const known = await knownMigrations();
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new SettingsError([faultOf("databaseOfNewerVersion", { migrations: unknown })]);
}
