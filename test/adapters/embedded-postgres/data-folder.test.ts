import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeDataFolder } from "../../../src/adapters/embedded-postgres/data-folder.ts";
import { isRoot } from "../../../src/adapters/embedded-postgres/server-user.ts";

/** Root's server runs as another user, who passes through and sees nothing. */
const closed = isRoot() ? 0o711 : 0o700;

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "feedback-service-data-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}
const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

test("a new data folder can't be looked into by others, nor can those above it that are new", async () => {
  const parent = await temporaryFolder();

  await makeDataFolder(join(parent, "service", "data"));

  expect(await modeOf(join(parent, "service"))).toBe(closed);
  expect(await modeOf(join(parent, "service", "data"))).toBe(closed);
});

test("a folder that is there keeps its rights", async () => {
  const folder = join(await temporaryFolder(), "data");
  await mkdir(folder);
  await chmod(folder, 0o750);

  await makeDataFolder(folder);

  expect(await modeOf(folder)).toBe(0o750);
});

test("several processes may make the same one at once", async () => {
  const folder = join(await temporaryFolder(), "service", "data");

  await Promise.all([makeDataFolder(folder), makeDataFolder(folder), makeDataFolder(folder)]);

  expect(await modeOf(folder)).toBe(closed);
});

test("a file in the way is an error, wherever it lies", async () => {
  const file = join(await temporaryFolder(), "file");
  await writeFile(file, "");

  await expect(makeDataFolder(file)).rejects.toMatchObject({ code: "EEXIST" });
  await expect(makeDataFolder(join(file, "service", "data"))).rejects.toMatchObject({ code: "ENOTDIR" });
});

test.runIf(process.platform === "linux")(
  "a folder that takes no other one is an error, and no loop without end",
  async () => {
    await expect(makeDataFolder("/proc/service/data")).rejects.toMatchObject({ code: "ENOENT" });
  },
);
