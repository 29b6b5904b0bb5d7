import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { browserPath } from "../../setup/browser.ts";
import { temporaryFolder } from "./opened-browser.ts";

const program = fileURLToPath(new URL("../../../bin/setup-browser.js", import.meta.url));

/** With this line of an `.env` file. */
async function setUp(line: string, words: readonly string[] = []) {
  const folder = await temporaryFolder();
  await writeFile(join(folder, ".env"), line);
  const { BROWSER_PATH: _, ...env } = process.env;
  const child = spawn(process.execPath, [program, ...words], { cwd: folder, env, stdio: "pipe" });
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { output, errors, code: child.exitCode };
}

test("the browser that is set is named, with its version", async () => {
  const { output, errors, code } = await setUp(`BROWSER_PATH=${browserPath}\n`);

  expect({ errors, code }).toEqual({ errors: "", code: 0 });
  expect(output).toMatch(/^Cabinets are opened in \S+ \(\d+(\.\d+){3}\)\.\n$/);
  expect(output).toContain(browserPath);
});

test("where the one that is set isn't there, it says so and installs no other; that is a failure only where one is required", async () => {
  const missing = { output: "", errors: expect.stringContaining("BROWSER_PATH names no program: /nowhere/chrome") };

  expect(await setUp("BROWSER_PATH=/nowhere/chrome\n")).toEqual({ ...missing, code: 0 });
  expect(await setUp("BROWSER_PATH=/nowhere/chrome\n", ["--require"])).toEqual({ ...missing, code: 1 });
});
