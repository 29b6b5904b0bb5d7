// The key that the credentials are encrypted with: another one, an exchanged one, a lost one.

import { userInfo } from "node:os";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { z } from "zod";
import { type Desk, openDesk } from "./command-line.ts";
import { latinWords } from "./latin-words.ts";

const keyOf = (byte: number) => Buffer.alloc(32, byte).toString("base64");
/** The desk's own, see the harness. */
const rightKey = keyOf(7);
const otherKey = keyOf(8);
const newKey = keyOf(9);

const testTimeoutMs = 180_000;

let desk: Desk;
let file: string;
beforeAll(async () => {
  desk = await openDesk({ suppliers: 1, cabinets: 1, items: 1, marketplaces: ["wildberries"] });
  file = await desk.write("suppliers.yaml", stringify({ suppliers: desk.sandbox.suppliers }));
  expect(await desk.run("suppliers", "import", file)).toMatchObject({ code: 0 });
});
afterAll(() => desk.close());

const Status = z.object({ secretsKey: z.string() });
const flat = (text: string) => text.replaceAll(/\s+/g, " ");

describe("with another SECRETS_KEY", { timeout: testTimeoutMs }, () => {
  const withOther = (...words: readonly string[]) =>
    desk.runWith({ SECRETS_KEY: otherKey, HTTP_PORT: "0", WORKERS: "1" }, ...words);

  test.each([
    ["spawnWith", ["start"]],
    ["spawnWith", ["work"]],
    ["spawnWith", ["web"]],
    ["runWith", ["run", "--until-idle"]],
    ["runWith", ["suppliers", "import", "FILE"]],
    ["runWith", ["cabinets", "check"]],
    ["runWith", ["secrets", "rotate"]],
  ] as const)("(%s) %j ends at once and says what to do", async (run, words) => {
    const { code, stderr } = await desk[run](
      { SECRETS_KEY: otherKey, NEW_SECRETS_KEY: newKey, HTTP_PORT: "0", WORKERS: "1" },
      ...words.map((word) => (word === "FILE" ? file : word)),
    );

    expect(code).toBe(78);
    expect(flat(stderr)).toContain("isn't the key that the stored credentials are encrypted with");
    expect(stderr).not.toMatch(/^\s+at /m);
    for (const key of [rightKey, otherKey, newKey]) expect(stderr).not.toContain(key);
  });

  test("a Russian reads it in Russian", async () => {
    const { code, stderr } = await withOther("--lang", "ru", "run", "--until-idle");

    expect(code).toBe(78);
    expect(flat(stderr)).toContain("не тот ключ, которым зашифрованы сохранённые ключи площадок");
    expect(
      stderr
        .replaceAll(/`[^`]*`|[A-Z_]{2,}|\.env-example|(?:node )?\S*feedback-service\S* secrets reset/g, "")
        .match(/[a-z]{4,}/gi) ?? [],
    ).toEqual([]);
  });

  test("status works and says it, also to programs", async () => {
    const { code, stdout } = await withOther("status");
    const json = await withOther("status", "--json");

    expect([code, json.code]).toEqual([0, 0]);
    expect(flat(stdout)).toContain("isn't the key that the stored credentials are encrypted with");
    expect(Status.parse(JSON.parse(json.stdout)).secretsKey).toBe("other");
    expect(Status.parse(await desk.ask("status")).secretsKey).toBe("fits");
  });

  test("the doctor says it", async () => {
    const { code, stdout } = await withOther("doctor");

    expect(code).toBe(1);
    expect(flat(stdout)).toContain("isn't the key that the stored credentials are encrypted with");
  });

  test("nothing is changed by all that", async () => {
    expect(await desk.run("cabinets", "check")).toMatchObject({ code: 0 });
  });
});

describe("exchanging the key", { timeout: testTimeoutMs }, () => {
  test("needs a new one, and another than the old one", async () => {
    const missing = await desk.run("secrets", "rotate");
    const same = await desk.runWith({ NEW_SECRETS_KEY: rightKey }, "secrets", "rotate");
    const none = await desk.runWith({ NEW_SECRETS_KEY: "short" }, "secrets", "rotate");

    expect([missing.code, same.code, none.code]).toEqual([2, 2, 78]);
    for (const { stderr } of [missing, same, none]) expect(stderr).toContain("NEW_SECRETS_KEY");
  });

  test("seals everything with the new one, once, and never shows a key", async () => {
    const first = await desk.runWith({ NEW_SECRETS_KEY: newKey }, "secrets", "rotate");
    const again = await desk.runWith({ NEW_SECRETS_KEY: newKey }, "secrets", "rotate");

    expect([first.code, again.code]).toEqual([0, 0]);
    expect(first.stdout).toContain("1 cabinet");
    expect(again.stdout).toContain("already");
    for (const text of [first.stdout, first.stderr, again.stdout, again.stderr]) {
      for (const key of [rightKey, newKey]) expect(text).not.toContain(key);
    }
    expect(await desk.query("select actor, action from audit_event where subject = 'secrets-key'")).toEqual([
      { actor: `person:${userInfo().username}`, action: "secrets-key-rotated" },
    ]);
    expect(await desk.run("cabinets", "check")).toMatchObject({ code: 78 });
    expect(await desk.runWith({ SECRETS_KEY: newKey }, "cabinets", "check")).toMatchObject({ code: 0 });
  });
});

describe("a lost key", { timeout: testTimeoutMs }, () => {
  const lost = { SECRETS_KEY: otherKey };
  beforeEach(() => desk.runWith(lost, "secrets", "reset"));

  test("is given up by a command; an import brings everything back", async () => {
    expect(Status.parse(JSON.parse((await desk.runWith(lost, "status", "--json")).stdout)).secretsKey).toBe("fits");
    expect((await desk.runWith(lost, "suppliers", "list")).stdout).toContain("can't be decrypted");
    expect(await desk.runWith(lost, "run", "--until-idle", "--wait", "0")).toMatchObject({ code: 0 });

    expect(await desk.runWith(lost, "suppliers", "import", file)).toMatchObject({ code: 0 });

    expect(await desk.runWith(lost, "cabinets", "check")).toMatchObject({ code: 0 });
    expect((await desk.runWith(lost, "secrets", "reset")).stdout).toContain("nothing was changed");
  });
});

test.each([
  ["en", "the stored key can't be decrypted", "import the suppliers again"],
  ["ru", "сохранённый ключ не расшифровывается", "импортируйте поставщиков снова"],
])(
  "stored credentials that are damaged are named by the check, with what to do, in %s",
  async (language, what, whatToDo) => {
    const right = { SECRETS_KEY: keyOf(9) };
    await desk.runWith(right, "secrets", "reset");
    await desk.runWith(right, "suppliers", "import", file);
    const [kept] = await desk.query("select credentials from cabinet");
    await desk.query("update cabinet set credentials = set_byte(credentials, length(credentials) - 1, 0)");

    const { code, stdout } = await desk.runWith(right, "cabinets", "check", "--lang", language);
    const told = await desk.runWith(right, "cabinets", "check", "--lang", language, "--json");

    expect(flat(stdout)).toContain(what);
    expect(flat(stdout)).toContain(whatToDo);
    if (language === "ru") expect(latinWords(stdout)).toEqual([]);
    expect(JSON.parse(told.stdout)).toMatchObject({ cabinets: [{ ok: false, failure: what }] });
    expect(code).toBe(1);
    await desk.query("update cabinet set credentials = $1", [kept?.["credentials"]]);
  },
);
