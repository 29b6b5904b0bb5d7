import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { SettingsError } from "../../src/domain/errors/errors.ts";
import { readProcessSettings } from "../../src/processes/compose/process-settings.ts";
import { readEnvironment } from "../../src/settings/environment.ts";
import { toldFaults } from "../samples/thrown-faults.ts";
import { createTemporaryFolder } from "./temporary-folder.ts";

afterEach(() => vi.unstubAllEnvs());

test("a folder without the file .env leaves the environment as it is", async () => {
  vi.stubEnv("LOG_LEVEL", "debug");

  const environment = readEnvironment(await createTemporaryFolder());

  expect(environment["LOG_LEVEL"]).toBe("debug");
});

test("the file .env completes the environment", async () => {
  const folder = await createTemporaryFolder();
  vi.stubEnv("HTTP_PORT", undefined);
  await writeFile(join(folder, ".env"), '# a comment\nHTTP_PORT=8081\nOPENAI_MODEL="a model"\r\n');

  const environment = readEnvironment(folder);

  expect(environment).toMatchObject({ HTTP_PORT: "8081", OPENAI_MODEL: "a model" });
});

/**
 * As `docker run --env-file` reads it (docker/cli 28, pkg/kvfile, 2025): each line as it stands, without what is white before it; no
 * quotes, no comments behind a value, nothing filled in.
 */
function readAsDocker(text: string): NodeJS.ProcessEnv {
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
  const variables = lines
    .map((line) => line.trimStart())
    .filter((line) => line !== "" && !line.startsWith("#") && line.includes("="));
  return Object.fromEntries(
    variables.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
}

const example = readFileSync(join(import.meta.dirname, "../../.env-example"), "utf8");
const uncommented = example.replace(/^# (?=[A-Z_]+=)/gm, "");

test.each([
  ["as it is", example, 1],
  ["with everything set", uncommented, 30],
])(".env-example %s says the same to Docker and to us", async (_how, text, least) => {
  const docker = readAsDocker(text);
  for (const name of Object.keys(docker)) vi.stubEnv(name, undefined);
  const folder = await createTemporaryFolder();
  await writeFile(join(folder, ".env"), text);

  const ours = readEnvironment(folder);

  expect(Object.keys(docker).length).toBeGreaterThanOrEqual(least);
  expect(Object.fromEntries(Object.keys(docker).map((name) => [name, ours[name]]))).toEqual(docker);
});

test("a key in quotes is the same key, whether Docker has read the file or we have", async () => {
  const text = `OPENAI_API_KEY="sk-1"\nOPENAI_MODEL='a#b'\n`;
  for (const name of ["OPENAI_API_KEY", "OPENAI_MODEL"]) vi.stubEnv(name, undefined);
  const folder = await createTemporaryFolder();
  await writeFile(join(folder, ".env"), text);

  const [byDocker, byUs] = [readAsDocker(text), readEnvironment(folder)].map(
    (environment) => readProcessSettings({ ...environment }).model,
  );

  expect(byDocker).toMatchObject({ apiKey: "sk-1", name: "a#b" });
  expect(byUs).toEqual(byDocker);
});

test("the real environment wins over the file .env, also with an empty variable", async () => {
  const folder = await createTemporaryFolder();
  vi.stubEnv("HTTP_PORT", "9000");
  vi.stubEnv("DATABASE_URL", "");
  await writeFile(join(folder, ".env"), "HTTP_PORT=8081\nDATABASE_URL=postgresql://localhost/feedback\n");

  const environment = readEnvironment(folder);

  expect(environment).toMatchObject({ HTTP_PORT: "9000", DATABASE_URL: "" });
});

test("a file .env that can't be read is a fault of the settings", async () => {
  const folder = await createTemporaryFolder();
  await mkdir(join(folder, ".env"));

  expect(() => readEnvironment(folder)).toThrow(SettingsError);
});

test.each([
  ["in Windows-1251", Buffer.from([0x41, 0x3d, 0xcf, 0xf0]), /line 1: .*UTF-8/],
  ["in UTF-16", Buffer.from("HTTP_PORT=8081\n", "utf16le"), /UTF-16/],
  ["with a turned direction in a value", Buffer.from("NAME=wool\u202e\n"), /NAME has .*U\+202E/],
  ["with a lost letter in a value", Buffer.from("NAME=\ufffdool\n"), /NAME has U\+FFFD/],
])("a file .env %s is a fault of the settings", async (_name, bytes, expected) => {
  const folder = await createTemporaryFolder();
  await writeFile(join(folder, ".env"), bytes);

  expect(toldFaults(() => readEnvironment(folder))).toEqual([expect.stringMatching(expected)]);
  expect(() => readEnvironment(folder)).toThrow(SettingsError);
});

test("a byte order mark in front of the file .env is no part of its first variable", async () => {
  const folder = await createTemporaryFolder();
  vi.stubEnv("HTTP_PORT", undefined);
  await writeFile(join(folder, ".env"), "\ufeffHTTP_PORT=8081\n");

  expect(readEnvironment(folder)["HTTP_PORT"]).toBe("8081");
});
