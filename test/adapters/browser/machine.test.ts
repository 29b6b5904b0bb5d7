import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { nameMachine, readMachine } from "../../../src/adapters/browser/machine.ts";
import { InvariantError } from "../../../src/domain/errors/errors.ts";

let dataDirectory: string;
beforeEach(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), "machine-"));
  onTestFinished(() => rm(dataDirectory, { recursive: true, force: true }));
});

const modeOf = async (...parts: readonly string[]) => (await stat(join(dataDirectory, ...parts))).mode & 0o777;

test("a machine on which nobody has signed in has no name", async () => {
  expect(await readMachine(dataDirectory)).toBeNull();
  expect(await readdir(dataDirectory)).toEqual([]);
});

test("a machine keeps the name that it was given, and another one has another", async () => {
  const named = await nameMachine(dataDirectory);

  expect(await nameMachine(dataDirectory)).toBe(named);
  expect(await readMachine(dataDirectory)).toBe(named);
  expect(await nameMachine(join(dataDirectory, "of-another-machine"))).not.toBe(named);
});

test("processes that name it at the same moment agree, and leave nothing else behind", async () => {
  for (let round = 0; round < 20; round += 1) {
    const folder = join(dataDirectory, String(round));
    const names = await Promise.all(Array.from({ length: 8 }, () => nameMachine(folder)));

    expect(new Set(names).size).toBe(1);
    expect(await readMachine(folder)).toBe(names[0]);
    expect(await readdir(join(folder, "browser"))).toEqual(["machine.id"]);
  }
});

test("only its owner may read it, and the folder of the sessions beside it", async () => {
  await nameMachine(dataDirectory);

  expect(await modeOf("browser")).toBe(0o700);
  expect(await modeOf("browser", "machine.id")).toBe(0o600);
});

test("where nothing can be written it says so", async () => {
  await writeFile(join(dataDirectory, "browser"), "");

  await expect(nameMachine(dataDirectory)).rejects.toThrow(InvariantError);
  await expect(nameMachine(dataDirectory)).rejects.toThrow(dataDirectory);
});
