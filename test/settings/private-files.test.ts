import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findOpenFiles, keyFiles } from "../../src/settings/private-files.ts";
import { createTemporaryFolder } from "./temporary-folder.ts";

async function fileWith(mode: number, name = "suppliers.yaml"): Promise<string> {
  const path = join(await createTemporaryFolder(), name);
  await writeFile(path, "");
  await chmod(path, mode);
  return path;
}

test.each([0o644, 0o640, 0o604, 0o620, 0o666])(
  "a file with the mode %o is open, and how to close it is said",
  async (mode) => {
    const path = await fileWith(mode);

    expect(await findOpenFiles([path])).toEqual([{ path, command: `chmod 600 ${path}` }]);
  },
);

test.each([0o600, 0o400, 0o700, 0o711])("a file with the mode %o is closed to others", async (mode) => {
  expect(await findOpenFiles([await fileWith(mode)])).toEqual([]);
});

test("a path that a shell would take apart is quoted", async () => {
  const path = await fileWith(0o644, "Anna's keys.yaml");

  const [open] = await findOpenFiles([path]);

  expect(open?.command).toMatch(/^chmod 600 '.*Anna'\\''s keys\.yaml'$/);
});

test("files that aren't there are open to nobody", async () => {
  const folder = await createTemporaryFolder();

  expect(await findOpenFiles(keyFiles({ secretsKeyPath: join(folder, "secrets.key") }, folder))).toEqual([]);
});
