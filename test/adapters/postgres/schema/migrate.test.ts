import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { migrateDatabase } from "../../../../src/adapters/postgres/schema/migrate.ts";
import { DatabaseUnavailableError, SettingsError } from "../../../../src/domain/errors/errors.ts";

const migrations = await readdir(new URL("../../../../src/adapters/postgres/schema/migrations", import.meta.url));

let name: string;
beforeEach(async () => {
  name = `migrate_${randomUUID().replaceAll("-", "")}`;
  await execute(`create database ${name}`);
});
afterEach(() => execute(`drop database if exists ${name} with (force)`));

function urlOf(parts: { readonly database?: string; readonly user?: string; readonly password?: string } = {}) {
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${parts.database ?? name}`;
  if (parts.user !== undefined) url.username = parts.user;
  if (parts.password !== undefined) url.password = parts.password;
  return url.href;
}

async function execute(statement: string, url = inject("postgresUrl")) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

test("a fresh database gets the whole schema, the queue's own among it", async () => {
  const applied = await migrateDatabase(urlOf());

  expect(applied).toEqual(migrations.toSorted());
  const tables = await execute(
    "select to_regclass('feedback') is not null as feedback, to_regclass('wake_up.job') is not null as queue",
    urlOf(),
  );
  expect(tables).toEqual([{ feedback: true, queue: true }]);
});

test("a second migration has nothing to do", async () => {
  await migrateDatabase(urlOf());

  expect(await migrateDatabase(urlOf())).toEqual([]);
});

test("of many processes that start together one migrates, and the others find it done", async () => {
  const applied = await Promise.all(Array.from({ length: 6 }, () => migrateDatabase(urlOf())));

  expect(applied.flat()).toEqual(migrations.toSorted());
});

test("a database of a newer version is refused and left as it is", async () => {
  await migrateDatabase(urlOf());
  await execute(
    "insert into drizzle.__drizzle_migrations (hash, created_at, name) values ('x', 1, '29990101000000_future')",
    urlOf(),
  );

  const refused = migrateDatabase(urlOf());

  await expect(refused).rejects.toThrow(SettingsError);
  await expect(refused).rejects.toMatchObject({
    faults: [{ code: "databaseOfNewerVersion", parameters: { migrations: ["29990101000000_future"] } }],
  });
});

test("a newer version's migration is one even if it is stored without a name", async () => {
  await migrateDatabase(urlOf());
  await execute("insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 4)", urlOf());

  await expect(migrateDatabase(urlOf())).rejects.toMatchObject({
    faults: [{ code: "databaseOfNewerVersion", parameters: { migrations: ["4"] } }],
  });
});

describe("a database that can't be used is named in one sentence", () => {
  test("when nobody listens there", async () => {
    const url = new URL(urlOf({ password: "s3cret" }));
    url.port = "1";

    const failed = migrateDatabase(url.href);

    await expect(failed).rejects.toThrow(DatabaseUnavailableError);
    await expect(failed).rejects.toThrow(`No PostgreSQL can be reached at ${url.hostname}:${url.port}`);
  });

  test("when it doesn't exist", async () => {
    const failed = migrateDatabase(urlOf({ database: "nobody_made_this" }));

    await expect(failed).rejects.toThrow(SettingsError);
    await expect(failed).rejects.toMatchObject({ refusal: "noSuchDatabase" });
  });

  test("when the password is wrong, which isn't repeated", async () => {
    const failure = await migrateDatabase(urlOf({ password: "s3cret" })).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(SettingsError);
    expect(String(failure)).toContain("loginRefused");
    expect(String(failure)).not.toContain("s3cret");
  });

  test("when its user may not create anything", async () => {
    const user = `reader_${name}`;
    await execute(`create role ${user} login password 'reader'`);

    const failed = migrateDatabase(urlOf({ user, password: "reader" }));

    await expect(failed).rejects.toMatchObject({ refusal: "noRights" });
    await execute(`drop role ${user}`);
  });
});
