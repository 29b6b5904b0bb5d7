// The database of a trial as the service loses it and gets it back. The test's own connections stay.

import { Client } from "pg";
import { inject } from "vitest";
import type { Trial } from "./trial.ts";

/** Breaks every connection of the service. */
export async function breakConnections({ databaseUrl }: Pick<Trial, "databaseUrl">): Promise<void> {
  await onServer((server) => breakAll(server, nameOf(databaseUrl)));
}

/** Breaks them, and nobody gets another one until the database is brought back. */
export async function takeAway({ databaseUrl }: Pick<Trial, "databaseUrl">): Promise<void> {
  const name = nameOf(databaseUrl);
  await onServer(async (server) => {
    await server.query(`alter database ${name} allow_connections false`);
    await breakAll(server, name);
  });
}

export async function bringBack({ databaseUrl }: Pick<Trial, "databaseUrl">): Promise<void> {
  await onServer((server) => server.query(`alter database ${nameOf(databaseUrl)} allow_connections true`));
}

async function breakAll(server: Client, name: string): Promise<void> {
  await server.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = 'feedback-service'",
    [name],
  );
}

function nameOf(databaseUrl: string): string {
  return new URL(databaseUrl).pathname.slice(1);
}

async function onServer(work: (server: Client) => Promise<unknown>): Promise<void> {
  const server = new Client({ connectionString: inject("postgresUrl") });
  await server.connect();
  try {
    await work(server);
  } finally {
    await server.end();
  }
}
