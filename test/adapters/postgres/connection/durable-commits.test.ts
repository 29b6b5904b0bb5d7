// What was acknowledged survives a crash of the server, whatever its defaults say.

import { Client } from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { openDatabase } from "../../../../src/adapters/postgres/connection/database.ts";
import { silentLog } from "../../../../trials/silent-log.ts";
import { createTestDatabase, type TestDatabase } from "../../../setup/database.ts";

const sessions = 3;

let testDatabase: TestDatabase;
beforeEach(async () => {
  testDatabase = await createTestDatabase();
});
afterEach(() => testDatabase.drop());

async function setDefault(value: string): Promise<void> {
  const server = new Client({ connectionString: inject("postgresUrl") });
  await server.connect();
  const name = new URL(testDatabase.connectionString).pathname.slice(1);
  await server.query(`alter database ${name} set synchronous_commit = ${value}`);
  await server.end();
}

/** What each of several sessions of the service does, all of them open at a time. */
async function commitsOf(connectionString: string): Promise<readonly string[]> {
  const { pool, close } = openDatabase({ connectionString, log: silentLog, maxConnections: sessions });
  const clients = await Promise.all(Array.from({ length: sessions }, () => pool.connect()));
  const found = await Promise.all(
    clients.map((client) => client.query<{ synchronous_commit: string }>("show synchronous_commit")),
  );
  for (const client of clients) client.release();
  await close();
  return found.map(({ rows }) => rows[0]?.synchronous_commit ?? "");
}

test.each(["off", "local", "remote_write"])(
  "every session waits for the disk though the database's default is %s",
  async (value) => {
    await setDefault(value);

    expect(await commitsOf(testDatabase.connectionString)).toEqual(["on", "on", "on"]);
  },
);

test("every session waits for the disk though the address asks for the opposite", async () => {
  const url = new URL(testDatabase.connectionString);
  url.searchParams.set("options", "-c synchronous_commit=off");

  expect(await commitsOf(url.href)).toEqual(["on", "on", "on"]);
});

test("a default that waits for even more stays", async () => {
  await setDefault("remote_apply");

  expect(await commitsOf(testDatabase.connectionString)).toEqual(["remote_apply", "remote_apply", "remote_apply"]);
});
