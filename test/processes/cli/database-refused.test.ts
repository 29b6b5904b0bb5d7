// A server that answers, and whose user, database, rights or version don't do: each is named, and nobody is told that the
// service itself is at fault.

import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { createTestDatabase, type TestDatabase } from "../../setup/database.ts";
import { runCommand } from "./command-line.ts";
import { latinWords } from "./latin-words.ts";

const user = `stranger_${randomUUID().replaceAll("-", "")}`;
let database: TestDatabase;
let newer: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  newer = await createTestDatabase();
  await execute(`create role ${user} login password 'stranger'`);
  await execute(
    "insert into drizzle.__drizzle_migrations (hash, created_at, name) values ('x', 1, '2999_next')",
    newer,
  );
});
afterAll(async () => {
  await database.drop();
  await newer.drop();
  await execute(`drop role ${user}`);
});

async function execute(statement: string, { connectionString } = { connectionString: inject("postgresUrl") }) {
  const client = new Client({ connectionString });
  await client.connect();
  await client.query(statement);
  await client.end();
}

function urlWith(change: (url: URL) => void): string {
  const url = new URL(database.connectionString);
  change(url);
  return url.href;
}

const troubles: readonly [string, () => string, string, RegExp, number][] = [
  [
    "a wrong password",
    () => urlWith((url) => Object.assign(url, { password: "s3cret" })),
    "databaseLoginRefused",
    /не принимает имя или пароль из DATABASE_URL: исправьте/,
    78,
  ],
  [
    "no such database",
    () => urlWith((url) => Object.assign(url, { pathname: "/nobody_made_this" })),
    "noSuchDatabase",
    /нет базы с именем из DATABASE_URL: создайте/,
    78,
  ],
  [
    "a user without rights",
    () => urlWith((url) => Object.assign(url, { username: user, password: "stranger" })),
    "databaseRightsMissing",
    /не хватает прав в базе: сделайте/,
    78,
  ],
  [
    "a database that takes no changes",
    () => urlWith((url) => url.searchParams.set("options", "-c default_transaction_read_only=on")),
    "databaseReadOnly",
    /не принимает изменений: укажите основной сервер/,
    78,
  ],
  [
    "a newer version's database",
    () => newer.connectionString,
    "settings",
    /обновила более новая версия.*Обновите/s,
    78,
  ],
  [
    "nobody who listens there",
    () => urlWith((url) => Object.assign(url, { port: "1" })),
    "databaseUnavailable",
    /недоступна.*doctor/s,
    1,
  ],
];

const Failed = z.object({ error: z.object({ code: z.string(), messages: z.array(z.string()) }) });
const run = (url: string, ...words: readonly string[]) =>
  runCommand([...words, "--lang", "ru"], {
    DATABASE_URL: url,
    SECRETS_KEY: Buffer.alloc(32, 7).toString("base64"),
    OPENAI_API_KEY: "sk-x",
    URL_PROXY_OPENAI: "http://127.0.0.1:9/v1",
    HTTP_PORT: "0",
    WORKERS: "1",
  });

describe.each(troubles)("%s", (_what, urlOf, code, sentence, exitCode) => {
  test.each([[["run", "--until-idle", "--json"]], [["migrate", "--json"]]])(
    "is what %j says, in one sentence with a next step",
    async (words) => {
      const ended = await run(urlOf(), ...words);

      const { error } = Failed.parse(JSON.parse(ended.stdout));
      expect(error.code).toBe(code);
      expect(ended.stderr).toMatch(sentence);
      expect(latinWords(ended.stderr)).toEqual([]);
      expect(ended.stderr).not.toMatch(/s3cret|^\s+at |ошибка самого сервиса/m);
      expect(ended.code).toBe(exitCode);
    },
  );

  test("is what the doctor says, too", async () => {
    const { stdout, code: ended } = await run(urlOf(), "doctor");

    expect(stdout).not.toMatch(/ошибка самого сервиса|чего быть не должно/);
    expect(latinWords(stdout)).toEqual([]);
    expect(ended).toBe(1);
  });
});

test("a newer version's database is refused to whoever only looks, as well", async () => {
  const { code, stderr } = await run(newer.connectionString, "status");

  expect(code).toBe(78);
  expect(latinWords(stderr)).toEqual([]);
});
