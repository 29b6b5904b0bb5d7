// A file is whole or not there, whatever ends its writing.

import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { CommandError } from "../../../src/processes/cli/command-error.ts";
import { english } from "../../../src/processes/cli/messages/catalogue.ts";
import { writeWholeFile } from "../../../src/processes/cli/whole-file.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedback-service-whole-"));
  return () => rm(folder, { recursive: true });
});

test("a writing that fails half-way leaves the file before as it was, and nothing beside it", async () => {
  const path = join(folder, "replies.csv");
  await writeWholeFile(path, english, async (file) => void file.write("before"));

  const failing = writeWholeFile(path, english, async (file) => {
    file.write("half");
    throw new Error("Interrupted");
  });

  await expect(failing).rejects.toThrow("Interrupted");
  expect(await readFile(path, "utf8")).toBe("before");
  expect(await readdir(folder)).toEqual(["replies.csv"]);
});

test("nobody but its owner may read it", async () => {
  const path = join(folder, "replies.csv");

  await writeWholeFile(path, english, async (file) => void file.write("words of buyers"));

  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test.each([
  ["a folder", () => folder],
  ["a device", () => "/dev/null"],
  ["a place in a folder that isn't there", () => join(folder, "missing", "replies.csv")],
])("what can't be a file is refused before anything is written, and stays: %s", async (_what, pathOf) => {
  let hasBegun = false;

  const refused = writeWholeFile(pathOf(), english, async () => {
    hasBegun = true;
  });

  await expect(refused).rejects.toBeInstanceOf(CommandError);
  expect(hasBegun).toBe(false);
  expect((await stat("/dev/null")).isCharacterDevice()).toBe(true);
  expect(await readdir(folder)).toEqual([]);
});
