#!/usr/bin/env node
// Sees to a browser for the cabinets that are served by their pages: says which one is there, installs Debian's where that is
// possible, else says what to install. `npm run setup:browser`; with `--require` it fails where none is there at the end.
// Like the command (`feedback-service.js`) it runs on whatever Node is there, and takes the one beside it where that is too old.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { findBetterNode, runsTypeScript } from "./carried-node.js";

async function seeToBrowser() {
  const { findBrowser } = await load("adapters/browser/find-browser");
  const { readEnvironment } = await load("settings/environment");
  const wanted = readEnvironment().BROWSER_PATH;
  const path = wanted ? resolve(wanted) : null;
  const isThere = await findBrowser(path).then(
    () => true,
    () => false,
  );
  // What is wrong with it is told at the end.
  if (!isThere && path === null && canInstall()) install();
  try {
    const found = await findBrowser(path);
    process.stdout.write(`Cabinets are opened in ${found.path} (${found.version}).\n`);
  } catch (error) {
    fail(`${error.message}\nUntil then cabinets are served by API alone.`);
  }
}

/** A checkout has its TypeScript, an installed copy what was made of it. */
function load(name) {
  const source = new URL(`../src/${name}.ts`, import.meta.url);
  const built = new URL(`../dist/src/${name}.js`, import.meta.url);
  return import((existsSync(source) ? source : built).href);
}

function canInstall() {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
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

function fail(reason) {
  process.stderr.write(`${reason}\n`);
  if (process.argv.includes("--require")) process.exitCode = 1;
}

const current = process.versions.node;
const betterNode = findBetterNode(current);
if (betterNode !== null) {
  const command = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  process.exitCode = spawnSync(betterNode, command, { stdio: "inherit" }).status ?? 1;
} else if (runsTypeScript(current)) {
  await seeToBrowser();
} else {
  fail(`A browser is looked for by Node 24 or newer. This is Node ${current}: install a newer one.`);
}
