// What spreadsheets get: a table in the reader's language, whole or not at all, in which no text of a buyer is a formula.

import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Desk, openInbox, runCommand } from "./command-line.ts";

const items = 6;
const mark = "\uFEFF";
const badInput = 2;

let desk: Desk;
let folder: string;
let first: number;
beforeAll(async () => {
  const inbox = await openInbox(items);
  desk = inbox.desk;
  first = inbox.ids[0] ?? 0;
  await desk.query(
    `update feedback set rating = 2, author_name = '@SUM(1)', pros = '', cons = '', product_name = 'Плед; "Север"',
      text = '=HYPERLINK("http://x", "a")' || chr(10) || 'вторая строка' where id = $1`,
    [first],
  );
}, 60_000);
afterAll(() => desk.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedback-service-export-"));
  return () => rm(folder, { recursive: true });
});

const rowOf = (table: string, id: number) =>
  table.split(/\r\n/).find((row) => new RegExp(`^${id}[,;]`).test(row)) ?? "";

test("everything is written to a file that only its owner may read, and is counted", async () => {
  const file = join(folder, "replies.csv");

  expect(await desk.ask("export", file)).toEqual({ rows: items, file });

  const rows = (await readFile(file, "utf8")).trimEnd().split("\r\n");
  expect(rows).toHaveLength(items + 1);
  expect(rows[0]).toMatch(new RegExp(`^${mark}"Number","Supplier","Cabinet","Marketplace","Kind",`));
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(["replies.csv"]);
});

test("no text of a buyer becomes a formula, and each stays in its cell", async () => {
  const { stdout } = await desk.run("export", "-");

  const row = rowOf(stdout, first);
  expect(row).toContain(`"'@SUM(1)"`);
  expect(row).toContain(`"'=HYPERLINK(""http://x"", ""a"")\nвторая строка"`);
  expect(row).toContain(`"Плед; ""Север"""`);
  expect(row).toContain(`,2,`);
});

test("in Russian it is what a Russian spreadsheet expects", async () => {
  const { stdout } = await desk.run("--lang", "ru", "export", "-");

  expect(stdout.startsWith(mark)).toBe(true);
  expect(stdout).toMatch(/^."Номер";"Поставщик";"Кабинет";/);
  expect(rowOf(stdout, first)).toMatch(/"Wildberries";"(?:отзыв|вопрос)";.*;"ждёт вас";/s);
});

test("the filters are those of the lists, and a state", async () => {
  expect(await desk.ask("export", join(folder, "a.csv"), "--state", "published")).toMatchObject({ rows: 0 });
  expect(await desk.ask("export", join(folder, "b.csv"), "--rating", "2", "--buyer", "sum")).toMatchObject({ rows: 1 });
});

describe("a file that can't be", () => {
  test("is told in a sentence, and nothing is left behind", async () => {
    const { code, stderr } = await desk.run("export", join(folder, "nowhere", "replies.csv"));

    expect(code).toBe(badInput);
    expect(stderr).toContain("can't be written");
    expect((await desk.run("export", folder)).code).toBe(badInput);
    expect(await readdir(folder)).toEqual([]);
  });

  test("isn't written over a device", async () => {
    const device = join(folder, "device.csv");
    await symlink("/dev/null", device);

    expect((await desk.run("export", device)).code).toBe(badInput);
  });

  test("leaves the one before as it was", async () => {
    const file = join(folder, "replies.csv");
    await writeFile(file, "before");

    expect((await desk.run("export", file, "--supplier", "nobody")).code).toBe(badInput);
    expect(await readFile(file, "utf8")).toBe("before");
    expect(await readdir(folder)).toEqual(["replies.csv"]);
  });
});

test("an export that is interrupted leaves the table before as it was, and nothing else", async () => {
  const file = join(folder, "kept.csv");
  await writeFile(file, "before");
  const files = await readdir(folder);

  const { code, stderr } = await runCommand(["export", file], desk.environment, { signal: AbortSignal.abort() });

  expect({ code, stderr }).toEqual({ code: 130, stderr: "" });
  expect(await readFile(file, "utf8")).toBe("before");
  expect(await readdir(folder)).toEqual(files);
});

test("standard output is for the table alone", async () => {
  const { code, stderr } = await desk.run("export", "-", "--json");

  expect(code).toBe(badInput);
  expect(stderr).toContain("--json");
});
