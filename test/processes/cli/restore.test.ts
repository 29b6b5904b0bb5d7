// What `restore` tells of the key: the backup doesn't hold it, and without it no cabinet can be worked for.

import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { createTestDatabase } from "../../setup/database.ts";
import { type Desk, openDesk } from "./command-line.ts";
import { latinWords } from "./latin-words.ts";

const otherKey = Buffer.alloc(32, 8).toString("base64");
const flat = (text: string) => text.replaceAll(/\s+/g, " ");

let desk: Desk;
let file: string;
beforeAll(async () => {
  desk = await openDesk({ suppliers: 1, cabinets: 1, items: 1, marketplaces: ["wildberries"] });
  await desk.importSuppliers();
  file = `${await desk.write("all", "")}.backup`;
  expect(await desk.run("backup", file)).toMatchObject({ code: 0 });
});
afterAll(() => desk.close());

/** Into an empty database. */
async function restore(environment: NodeJS.ProcessEnv, ...words: readonly string[]) {
  const database = await createTestDatabase("empty");
  onTestFinished(database.drop);
  return desk.runWith({ DATABASE_URL: database.connectionString, ...environment }, "restore", file, ...words);
}

test("with the key of the backup the cabinets can be checked at once", async () => {
  const { code, stdout } = await restore({});

  expect(code).toBe(0);
  expect(stdout).not.toContain("secrets reset");
  expect(stdout).toContain("cabinets check");
  expect(JSON.parse((await restore({}, "--json")).stdout)).toMatchObject({ secretsKey: "fits" });
});

test("with another key it says so and what to do, and offers no check that can only fail", async () => {
  const { code, stdout } = await restore({ SECRETS_KEY: otherKey });

  expect(code).toBe(0);
  expect(flat(stdout)).toContain("isn't the key that the stored credentials are encrypted with");
  expect(flat(stdout)).toMatch(/Put the old key back: SECRETS_KEY, or secrets\.key .* secrets reset/);
  expect(stdout).not.toContain("cabinets check");
  expect(stdout).toContain("resume-sending");
  const json = await restore({ SECRETS_KEY: otherKey }, "--json");
  expect(JSON.parse(json.stdout)).toMatchObject({ secretsKey: "other" });
});

test("a Russian reads it in Russian", async () => {
  const { stdout } = await restore({ SECRETS_KEY: otherKey }, "--lang", "ru");

  expect(flat(stdout)).toContain("не тот ключ, которым зашифрованы сохранённые ключи площадок");
  expect(flat(stdout)).toContain("Верните прежний ключ");
  expect(latinWords(stdout)).toEqual([]);
});
