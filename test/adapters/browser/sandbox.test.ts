import { chmod, writeFile } from "node:fs/promises";
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

test.runIf(onLinux).each([
  ["has namespaces of its own", "echo '<html></html>'", null],
  ["finds none", "echo 'FATAL: No usable sandbox! If you are running on Ubuntu 23.10+ …' >&2; exit 1", "refused"],
  ["is refused them", "echo 'FATAL: Failed to move to new namespace: PID namespaces supported' >&2; exit 1", "refused"],
  ["fails for another reason", "echo 'error while loading shared libraries' >&2; exit 127", null],
])("a browser that %s says whether its sandbox runs", async (_what, script, lack) => {
  runAs(1000);

  expect(await findSandboxLack(await browser(script))).toBe(lack);
});

test.runIf(onLinux)("it is asked with its sandbox on, and once", async () => {
  runAs(1000);
  const calls = join(await temporaryFolder(), "calls");
  const path = await browser(`echo "$*" >>${calls}; grep -q no-sandbox ${calls} && exit 0
    [ "$(wc -l <${calls})" = 1 ] && echo 'No usable sandbox!' >&2; exit 1`);

  expect(await findSandboxLack(path)).toBe("refused");
  expect(await findSandboxLack(path)).toBe("refused");
});

test.runIf(onLinux)("root's browser isn't asked: it refuses its sandbox to root", async () => {
  runAs(0);

  expect(await findSandboxLack("/nowhere/chrome")).toBe("root");
});
