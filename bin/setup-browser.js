#!/usr/bin/env node
// Sees to a browser for the cabinets that are served by their pages: says which one is there, installs Debian's where that is
// possible, else says what to install. `npm run setup:browser`; with `--require` it fails where none is there at the end.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const source = new URL("../src/adapters/browser/find-browser.ts", import.meta.url);
const built = new URL("../dist/src/adapters/browser/find-browser.js", import.meta.url);
const { findBrowser } = await import((existsSync(source) ? source : built).href);

/** What is wrong with it is told at the end. */
async function isThere() {
  return findBrowser(process.env.BROWSER_PATH ?? null).then(
    () => true,
    () => false,
  );
}

function canInstall() {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get") && process.env.BROWSER_PATH === undefined;
}

/** Without the lists of packages, which a fresh container lacks, there is nothing to install. */
function install() {
  for (const command of [["update"], ["install", "-y", "chromium"]]) {
    const { status } = spawnSync("/usr/bin/apt-get", ["-q", ...command], {
      stdio: "inherit",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    if (status !== 0) return;
  }
}

if (!(await isThere()) && canInstall()) install();
try {
  const { path, version } = await findBrowser(process.env.BROWSER_PATH ?? null);
  process.stdout.write(`Cabinets are opened in ${path} (${version}).\n`);
} catch (error) {
  process.stderr.write(`${error.message}\nUntil then cabinets are served by API alone.\n`);
  if (process.argv.includes("--require")) process.exitCode = 1;
}
