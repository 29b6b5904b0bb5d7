// What the doctor finds, in a database of which something is wrong.

import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./command-line.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ suppliers: 1, cabinets: 1, items: 1, marketplaces: ["wildberries"] });
  await desk.run("migrate");
});
afterAll(() => desk.close());

async function execute(statement: string): Promise<void> {
  const client = new Client({ connectionString: desk.environment["DATABASE_URL"] });
  await client.connect();
  await client.query(statement);
  await client.end();
}

const databaseName = () => new URL(desk.environment["DATABASE_URL"] ?? "").pathname.slice(1);

test.each([
  ["en", /default is synchronous_commit=off/],
  ["ru", /по умолчанию synchronous_commit=off/],
])("a database that acknowledges before it has written is told, in %s", async (language, sentence) => {
  await execute(`alter database ${databaseName()} set synchronous_commit = off`);

  const { code, stdout } = await desk.run("--lang", language, "doctor");

  expect(stdout.replaceAll(/\s+/g, " ")).toMatch(sentence);
  expect(code).toBe(0);
  await execute(`alter database ${databaseName()} reset synchronous_commit`);
  expect((await desk.run("--lang", language, "doctor")).stdout).not.toContain("synchronous_commit");
});
