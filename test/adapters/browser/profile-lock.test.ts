import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, readlink, stat, symlink } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
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

/** What another process that wants it meets; it keeps what it has got until the test ends. */
async function askElsewhere(folder: string): Promise<unknown> {
  const program = fileURLToPath(new URL("./profile-user.ts", import.meta.url));
  const child = spawn(process.execPath, [program, folder], { stdio: ["pipe", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return line;
}

test("of two processes one gets the profile, also after the other has refused it to somebody of its own", async () => {
  const { folder } = await openProfile();
  const done = Promise.withResolvers<void>();
  const first = withFreeProfile(folder, () => done.promise);
  await expect(withFreeProfile(folder, async () => "second")).rejects.toThrow(UnavailableError);

  expect(await askElsewhere(folder)).toBe("refused");
  done.resolve();
  await first;

  expect(await askElsewhere(folder)).toBe("taken");
  await expect(withFreeProfile(folder, async () => "third")).rejects.toThrow(UnavailableError);
});

test("a process that uses the profile of a cabinet with a longer name isn't taken for this one's", async () => {
  const { folder, link } = await openProfile();
  const script = "process.stdout.write('begun'); process.stdin.resume()";
  const child = spawn(process.execPath, ["-e", script, "--", `--user-data-dir=${folder}-2`], { stdio: "pipe" });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  await symlink(`${hostname()}-${child.pid}`, link);

  await expect(withFreeProfile(folder, async () => "ours")).resolves.toBe("ours");
});

test("a profile is closed to others, also one that wasn't", async () => {
  const { folder } = await openProfile();
  await chmod(folder, 0o755);

  await makeProfileFolder(folder);

  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});
