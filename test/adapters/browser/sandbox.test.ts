import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { findSandboxLack } from "../../../src/adapters/browser/sandbox.ts";
import { temporaryFolder } from "./opened-browser.ts";

async function browser(script: string): Promise<string> {
  const path = join(await temporaryFolder(), "chrome");
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

function runAs(user: number): void {
  const getuid = vi.spyOn(process, "getuid").mockReturnValue(user);
  onTestFinished(() => getuid.mockRestore());
}

const onLinux = process.platform === "linux";

const refusing = "case \"$*\" in *--no-sandbox*) ;; *) echo 'FATAL: No usable sandbox!' >&2; exit 1 ;; esac";

test.runIf(onLinux).each([
  ["starts with it on", "exit 0", null],
  ["only starts without it", refusing, "refused"],
  ["doesn't start at all", "exit 127", null],
])("a browser that %s says whether its sandbox runs", async (_what, script, lack) => {
  runAs(1000);

  expect(await findSandboxLack(await browser(script))).toBe(lack);
});

test.runIf(onLinux)("it is asked once", async () => {
  runAs(1000);
  const calls = join(await temporaryFolder(), "calls");
  const path = await browser(`echo called >>${calls}`);

  await findSandboxLack(path);
  await findSandboxLack(path);

  expect(await readFile(calls, "utf8")).toBe("called\n");
});

test.runIf(onLinux)("one that didn't start at all is asked again the next time", async () => {
  runAs(1000);
  const recovered = join(await temporaryFolder(), "recovered");
  const path = await browser(`[ -e ${recovered} ] || exit 127\n${refusing}`);

  expect(await findSandboxLack(path)).toBe(null);
  await writeFile(recovered, "");
  expect(await findSandboxLack(path)).toBe("refused");
});

test.runIf(onLinux)("a folder that can't be made once doesn't spoil the next question", async () => {
  runAs(1000);
  const path = await browser(refusing);
  vi.stubEnv("TMPDIR", join(await temporaryFolder(), "missing"));
  onTestFinished(() => void vi.unstubAllEnvs());

  await expect(findSandboxLack(path)).rejects.toThrow("ENOENT");
  vi.unstubAllEnvs();
  expect(await findSandboxLack(path)).toBe("refused");
});

test.runIf(onLinux)("root's browser isn't asked: it refuses its sandbox to root", async () => {
  runAs(0);

  expect(await findSandboxLack("/nowhere/chrome")).toBe("root");
});
