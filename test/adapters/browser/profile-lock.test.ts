import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, readlink, stat, symlink } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeProfileFolder, profileFolderOf } from "../../../src/adapters/browser/profile-folder.ts";
import { withFreeProfile } from "../../../src/adapters/browser/profile-lock.ts";
import { UnavailableError } from "../../../src/domain/errors/remote-errors.ts";
import { isOrdinaryBrowser, titleWithBrowser } from "../../setup/browser.ts";
import { browserProcessOn, cabinet, openBrowser, temporaryFolder } from "./opened-browser.ts";

async function openProfile() {
  const dataDirectory = await temporaryFolder();
  const folder = profileFolderOf(dataDirectory, cabinet);
  await makeProfileFolder(folder);
  return { dataDirectory, folder, link: join(folder, "SingletonLock") };
}

/** The number of a process that has ended. */
async function deadProcess(): Promise<number> {
  const child = spawn("true");
  await once(child, "exit");
  return child.pid ?? Number.NaN;
}

test.skipIf(!isOrdinaryBrowser).each([
  ["of another host", async () => `another-host-${process.pid}`],
  ["of a dead process", async () => `${hostname()}-${await deadProcess()}`],
  ["of a process that is no browser of this profile", async () => `${hostname()}-${process.pid}`],
])(titleWithBrowser("a profile with a lock %s is taken over"), async (_whose, holder) => {
  const { dataDirectory, link } = await openProfile();
  await symlink(await holder(), link);

  await openBrowser({ dataDirectory });

  expect(await readlink(link)).toBe(`${hostname()}-${browserProcessOn(dataDirectory)}`);
});

test.skipIf(!isOrdinaryBrowser)(titleWithBrowser("a profile that a living browser uses isn't touched"), async () => {
  const { dataDirectory, link } = await openProfile();
  const living = await openBrowser({ dataDirectory });
  const processId = browserProcessOn(dataDirectory);

  const second = openBrowser({ dataDirectory });

  await expect(second).rejects.toThrow(UnavailableError);
  await expect(second).rejects.toThrow(`The process ${processId} uses this cabinet's browser profile`);
  expect(await readlink(link)).toBe(`${hostname()}-${processId}`);
  expect(living.isDead()).toBe(false);
});

test("two who want the same profile at the same moment: one gets it", async () => {
  const { folder } = await openProfile();
  const done = Promise.withResolvers<string>();
  const first = withFreeProfile(folder, () => done.promise);

  await expect(withFreeProfile(folder, async () => "second")).rejects.toThrow(UnavailableError);
  done.resolve("first");

  await expect(first).resolves.toBe("first");
  await expect(withFreeProfile(folder, async () => "third")).resolves.toBe("third");
});

test("a profile is closed to others, also one that wasn't", async () => {
  const { folder } = await openProfile();
  await chmod(folder, 0o755);

  await makeProfileFolder(folder);

  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});
