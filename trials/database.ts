// Databases for trials: one embedded PostgreSQL in a temporary folder, and fresh databases on it.

import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openEmbeddedPostgres } from "../src/adapters/embedded-postgres/embedded-postgres.ts";
import { migrateDatabase } from "../src/adapters/postgres/schema/migrate.ts";
import { silentLog } from "./silent-log.ts";

export type WorldServer = {
  /** A new, migrated database. */
  readonly createDatabase: () => Promise<string>;
  /** The process that all others of PostgreSQL come from; another one after each restart. */
  readonly postmasterPid: () => Promise<number>;
  readonly close: () => Promise<void>;
};

/** @param folder stays; without one a temporary folder is made and removed */
export async function openWorldServer(folder?: string): Promise<WorldServer> {
  const dataDir = folder ?? (await mkdtemp(join(tmpdir(), "feedback-service-trial-")));
  const postgres = await openEmbeddedPostgres({ dataDir, log: silentLog });
  return {
    createDatabase: () => createTrialDatabase(postgres.connectionString),
    postmasterPid: () => readPostmasterPid(postgres.connectionString),
    close: async () => {
      await postgres.close();
      if (folder === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A new, migrated database on a server that runs. */
export async function createTrialDatabase(serverUrl: string): Promise<string> {
  const name = `trial_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(serverUrl);
  await query(url.href, `create database ${name}`);
  url.pathname = `/${name}`;
  await migrateDatabase(url.href);
  return url.href;
}

/** One statement on a connection of its own. */
export async function query<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  // A server that goes away between two messages; what is asked of it fails by itself.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

export async function readPostmasterPid(url: string): Promise<number> {
  const [row] = await query<{ pid: string }>(
    url,
    "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid",
  );
  return Number(row?.pid);
}
