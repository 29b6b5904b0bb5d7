// What the doctor finds, in a database of which something is wrong.

import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { browserPath } from "../../setup/browser.ts";
import { type Desk, openDesk, runCommand } from "./command-line.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ suppliers: 1, cabinets: 1, items: 1, marketplaces: ["wildberries"] });
  await desk.importSuppliers();
});
afterAll(() => desk.close());

async function execute(statement: string): Promise<void> {
  const client = new Client({ connectionString: desk.environment["DATABASE_URL"] });
  await client.connect();
  await client.query(statement);
  await client.end();
}

const flat = (text: string) => text.replaceAll(/\s+/g, " ");
const databaseName = () => new URL(desk.environment["DATABASE_URL"] ?? "").pathname.slice(1);

test.each([
  ["en", /default is synchronous_commit=off/],
  ["ru", /по умолчанию synchronous_commit=off/],
])("a database that acknowledges before it has written is told, in %s", async (language, sentence) => {
  await execute(`alter database ${databaseName()} set synchronous_commit = off`);

  const { code, stdout } = await desk.run("--lang", language, "doctor");

  expect(flat(stdout)).toMatch(sentence);
  expect(code).toBe(0);
  await execute(`alter database ${databaseName()} reset synchronous_commit`);
  expect((await desk.run("--lang", language, "doctor")).stdout).not.toContain("synchronous_commit");
});

describe("a mistake of our own that holds up a lane", () => {
  beforeEach(async () => {
    await execute("delete from lane_pause");
    await execute(`
      insert into lane_pause (account_id, stage, until, reason, failures)
      select account_id, 'deliver', now() - interval '1 second', 'internalError', 4 from cabinet`);
  });
  afterAll(() => execute("delete from lane_pause"));

  test.each([
    ["en", "held up by a mistake of our own", "please report it"],
    ["ru", "мешает ошибка самого сервиса", "сообщите нам"],
  ])("is told by the doctor and by status as what it is, in %s", async (language, what, whatToDo) => {
    const doctor = await desk.run("--lang", language, "doctor");
    const status = await desk.run("--lang", language, "status");

    for (const { stdout } of [doctor, status]) {
      expect(flat(stdout)).toContain(what);
      expect(flat(stdout)).toContain(whatToDo);
    }
    expect(doctor.code).toBe(1);
    expect(flat(status.stdout)).not.toMatch(/can't be reached|недоступна/);
  });

  test("is told to programs", async () => {
    expect(await desk.ask("status")).toMatchObject({
      waiting: [{ reason: "internalError", until: expect.any(String) }],
    });
  });
});

test.each([
  ["en", "the key is refused", "the key is tried again by itself in"],
  ["ru", "ключ не принят", "сервис сам попробует ключ снова через"],
])("a stopped cabinet: when its key is tried again, in %s", async (language, what, when) => {
  await execute(
    "update cabinet set stopped_reason = 'credentialInvalid', next_probe_at = now() + interval '65 minutes'",
  );

  for (const command of ["doctor", "status"]) {
    const { stdout } = await desk.run("--lang", language, command);

    expect(flat(stdout)).toContain(what);
    expect(flat(stdout)).toContain(when);
  }
  await execute("update cabinet set stopped_reason = null");
});

test.each([
  ["en", "The key may not read product cards", 'the category "Контент"'],
  ["ru", "нет права на карточки товаров", "категория «Контент»"],
])("a key that may not read products is told, with what to do, in %s", async (language, what, whatToDo) => {
  await execute("update cabinet set lacks_products = true");

  const { code, stdout } = await desk.run("--lang", language, "doctor");

  expect(flat(stdout)).toContain(what);
  expect(flat(stdout)).toContain(whatToDo);
  expect(code).toBe(0);
  await execute("update cabinet set lacks_products = false");
  expect((await desk.run("--lang", language, "doctor")).stdout).not.toContain(what);
});

test("lanes that were given up lately are told", async () => {
  await execute(`
    insert into wake_up.job (name, state, singleton_key, completed_on)
    values ('lane', 'failed', 'deliver:1', now()), ('lane', 'failed', 'deliver:1', now())`);

  const { code, stdout } = await desk.run("doctor");

  expect(flat(stdout)).toContain("1 lane was given up");
  expect(code).toBe(0);
  expect(await desk.ask("status")).toMatchObject({ givenUpLanes: 1 });
});

test("a kind of feedback that the marketplace refuses is nothing healthy", async () => {
  await execute(`
    insert into kind_stop (account_id, kind, reason, failures, until)
    select account_id, 'review', 'subscriptionMissing', 1, now() + interval '5 minutes' from cabinet limit 1`);

  const { code, stdout } = await desk.run("doctor");

  expect(flat(stdout)).toContain("the marketplace wants a paid subscription");
  expect(code).toBe(1);
  await execute("delete from kind_stop");
});

describe("a data folder that is a file", () => {
  const afile = fileURLToPath(import.meta.url);

  test.each([
    ["en", "is a file, not a folder", "choose another DATA_DIR"],
    ["ru", "файл, а не папка", "выберите в DATA_DIR другую папку"],
  ])("is named as such, in %s", async (language, what, whatToDo) => {
    for (const words of [["doctor"], ["run", "--until-idle"]]) {
      const environment = { DATA_DIR: afile, OPENAI_API_KEY: "sk-x", URL_PROXY_OPENAI: "http://127.0.0.1:9/v1" };
      const { code, stdout, stderr } = await runCommand([...words, "--lang", language], environment);

      expect(flat(stdout + stderr)).toContain(what);
      expect(flat(stdout + stderr)).toContain(whatToDo);
      expect(code).toBeGreaterThan(0);
    }
  });
});

test.runIf(process.platform === "linux" && process.getuid?.() === 0).each([
  ["en", "without its own sandbox", "as an ordinary user"],
  ["ru", "без собственной песочницы", "от обычного пользователя"],
])("a browser that has to do without its sandbox is told, in %s", async (language, what, whatToDo) => {
  const words = ["--lang", language, "doctor"];
  const { stdout } = await desk.runWith({ BROWSER_PATH: browserPath }, ...words);

  expect(flat(stdout)).toContain(`${browserPath}`);
  expect(flat(stdout)).toContain(what);
  expect(flat(stdout)).toContain(whatToDo);
  const elsewhere = await desk.runWith({ BROWSER_ENDPOINT: "http://127.0.0.1:9222" }, ...words);
  expect(flat(elsewhere.stdout)).not.toContain(what);
});

test("a file of BROWSER_PAGES that can't be used is told among the settings", async () => {
  const { code, stdout } = await desk.runWith({ BROWSER_PAGES: "/nowhere/pages.yaml" }, "doctor");

  expect(code).toBe(1);
  expect(flat(stdout)).toContain("BROWSER_PAGES names /nowhere/pages.yaml, which can't be read");
  expect(flat(stdout)).not.toContain("fault of the doctor");
});
