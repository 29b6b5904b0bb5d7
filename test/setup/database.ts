// A database of its own for a test file: a clone of the migrated template, or an empty one.

import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";

export type TestDatabase = {
  readonly connectionString: string;
  /** Closes whatever connections are left. */
  readonly drop: () => Promise<void>;
};

export async function createTestDatabase(content: "migrated" | "empty" = "migrated"): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const template = content === "migrated" ? inject("templateDatabase") : "template0";
  await execute(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY WAL_LOG`);
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  return {
    connectionString: url.href,
    // First as it is, which waits up to 5 s for connections that are closing: a pool has ended before its sockets have, and
    // one that the server ends instead throws where nobody catches it.
    drop: () =>
      execute(`DROP DATABASE IF EXISTS ${name}`).catch(() => execute(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

async function execute(statement: string): Promise<void> {
  const client = new Client({ connectionString: inject("postgresUrl") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
