import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SettingsError } from "../../src/domain/errors/errors.ts";
import { tellFaults } from "../../src/processes/cli/tell-faults.ts";
import { readBrowserPages } from "../../src/settings/browser-pages.ts";
import { catalogues } from "../samples/catalogues.ts";
import { createTemporaryFolder } from "./temporary-folder.ts";

async function fileWith(content: string | Uint8Array): Promise<string> {
  const path = join(await createTemporaryFolder(), "pages.yaml");
  await writeFile(path, content);
  return path;
}

const read = (path: string) => readBrowserPages(path, ["ozon", "yandex-market"]);

/** As the command line tells them. */
async function faultsOf(path: string): Promise<readonly string[]> {
  const error = await read(path).catch((thrown: unknown) => thrown);
  if (!(error instanceof SettingsError)) throw error;
  return tellFaults(error.faults, catalogues.en);
}

test("each marketplace has its own part, whatever is in it", async () => {
  const path = await fileWith("ozon:\n  calls: { reviewList: /api/v5/review/list }\n  words: [Отправить, 007]\n");

  expect(await read(path)).toEqual({
    ozon: { calls: { reviewList: "/api/v5/review/list" }, words: ["Отправить", "007"] },
  });
});

test.each(["", "# nothing yet\n", "ozon:\n"])("a file that says nothing changes nothing: %j", async (text) => {
  expect(await read(await fileWith(text))).toEqual({});
});

test("every fault is told with its line, below the name of the file", async () => {
  const path = await fileWith("ozn: {}\nozon: words\nyandex-market: { a: 1, a: 2 }\n");

  expect(await faultsOf(path)).toEqual([
    `The file ${path} that BROWSER_PAGES names can't be used:`,
    'line 1: unknown key "ozn"; did you mean "ozon"?',
    "line 2: ozon must be a group of keys: lines that are indented, or { }",
    "line 3: this key stands already in line 3",
  ]);
});

test.each([
  [
    "a list",
    "- ozon\n",
    /^line 1: the file must be a group for each marketplace, under its name: ozon, yandex-market$/,
  ],
  ["no YAML", "ozon: {", /^line 1: a \{ or \[ isn't closed/],
  ["another encoding", Buffer.from([0xcf, 0xf0]), /isn't UTF-8/],
  ["a hidden character", 'ozon: { send: "Отпра\u200bвить" }', /^line 1: send has .*U\+200B/],
])("it can't be %s", async (_, content, expected) => {
  const [file, fault] = await faultsOf(await fileWith(content));

  expect(file).toMatch(/BROWSER_PAGES/);
  expect(fault).toMatch(expected);
});

test("a file that isn't there is a mistake, too", async () => {
  const path = join(await createTemporaryFolder(), "missing.yaml");

  expect(await faultsOf(path)).toEqual([
    `BROWSER_PAGES names ${path}, which can't be read: correct the path, or remove it.`,
  ]);
});
