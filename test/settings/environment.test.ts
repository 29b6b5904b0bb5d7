import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { SettingsError } from "../../src/domain/errors.ts";
import { readEnvironment } from "../../src/settings/environment.ts";
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
