import { chmod, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { SettingsError } from "../../src/domain/errors/errors.ts";
import { loadOrCreateSecretsKey } from "../../src/settings/secrets-key-file.ts";
import { createTemporaryFolder } from "./temporary-folder.ts";

test("the first start makes a key that only its owner may read", async () => {
  const path = join(await createTemporaryFolder(), "data", "secrets.key");

  const key = await loadOrCreateSecretsKey(path);

  expect(key).toHaveLength(32);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(Buffer.from(await readFile(path, "utf8"), "base64")).toEqual(Buffer.from(key));
});

test("the next start finds the same key", async () => {
  const path = join(await createTemporaryFolder(), "secrets.key");
  const first = await loadOrCreateSecretsKey(path);

  const second = await loadOrCreateSecretsKey(path);

  expect(second).toEqual(first);
});

test("of many that start at about the same time all get the same key, and nothing else is left", {
  repeats: 9,
}, async () => {
  const folder = await createTemporaryFolder();
  const path = join(folder, "secrets.key");
  const keys: Promise<Uint8Array>[] = [];

  for (let starter = 0; starter < 50; starter += 1) {
    keys.push(loadOrCreateSecretsKey(path));
    await setImmediate();
  }

  const texts = (await Promise.all(keys)).map((key) => Buffer.from(key).toString("hex"));
  expect(new Set(texts).size).toBe(1);
  expect(await readdir(folder)).toEqual(["secrets.key"]);
});

test.skipIf(process.platform === "win32").each([0o640, 0o604])("a file with the mode %o is refused", async (mode) => {
  const path = join(await createTemporaryFolder(), "secrets.key");
  await loadOrCreateSecretsKey(path);
  await chmod(path, mode);

  await expect(loadOrCreateSecretsKey(path)).rejects.toMatchObject({
    faults: [{ code: "keyFileOpen", parameters: { path } }],
  });
});

test.each(["", "not a key\n"])("a file without a key is refused and stays as it is: %j", async (text) => {
  const path = join(await createTemporaryFolder(), "secrets.key");
  await writeFile(path, text, { mode: 0o600 });

  await expect(loadOrCreateSecretsKey(path)).rejects.toThrow(SettingsError);

  expect(await readFile(path, "utf8")).toBe(text);
});

test("a folder that can't be made is told with its path", async () => {
  const file = join(await createTemporaryFolder(), "file");
  await writeFile(file, "");

  const path = join(file, "secrets.key");

  await expect(loadOrCreateSecretsKey(path)).rejects.toMatchObject({
    faults: [{ code: "keyFileUnusable", parameters: { path } }],
  });
});
