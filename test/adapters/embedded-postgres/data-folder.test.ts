import { chmod, mkdir, mkdtemp, rm, stat } from "node:fs/promises";
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
