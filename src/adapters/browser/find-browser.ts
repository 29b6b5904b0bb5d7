// Which browser the cabinets are opened in: the one that BROWSER_PATH names, else Google Chrome, else Chromium.

import { execFile } from "node:child_process";
import { accessSync, constants, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { BrowserStopError } from "../../domain/errors/browser-errors.ts";

export type FoundBrowser = {
  /** Of the program. */
  readonly path: string;
  /** "156.0.8078.108" */
  readonly version: string;
};

/** Under which names they are in the path, the better first. */
const programNames = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser"];
const macPrograms = ["Google Chrome", "Chromium"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
const linuxPrograms = ["/opt/google/chrome/chrome", "/snap/bin/chromium"];
const windowsFolders = ["C:/Program Files", "C:/Program Files (x86)", join(homedir(), "AppData/Local")];
const windowsPrograms = ["Google/Chrome", "Chromium"].flatMap((name) =>
  windowsFolders.map((folder) => join(folder, name, "Application/chrome.exe")),
);
const versionPattern = /\d+(?:\.\d+){3}/;
const versionPatienceMs = 20_000;
const run = promisify(execFile);

/**
 * @param path that a person has set; null looks in the usual places
 * @throws BrowserStopError ("browserMissing")
 */
export async function findBrowser(path: string | null): Promise<FoundBrowser> {
  const program = path ?? (await usualPaths()).find(isProgram);
  if (program === undefined) {
    throw new BrowserStopError(
      "browserMissing",
      "There is no Google Chrome and no Chromium here. Install one of them.",
    );
  }
  if (!isProgram(program)) {
    throw new BrowserStopError(
      "browserMissing",
      `BROWSER_PATH names no program: ${program}. Mend it, or take it away.`,
    );
  }
  return { path: program, version: await readVersion(program) };
}

async function usualPaths(): Promise<readonly string[]> {
  if (process.platform === "win32") return windowsPrograms;
  if (process.platform === "darwin") return [...macPrograms, ...(await programsInPath())];
  return [...(await programsInPath()), ...linuxPrograms];
}

/** Asked of the shell, which knows the path. */
async function programsInPath(): Promise<readonly string[]> {
  const search = 'for name; do command -v "$name"; done; true';
  const { stdout } = await run("/bin/sh", ["-c", search, "sh", ...programNames]);
  return stdout.split("\n").filter((path) => path !== "");
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

async function readVersion(program: string): Promise<string> {
  const told = process.platform === "win32" ? foldersBeside(program) : await askVersion(program);
  const version = versionPattern.exec(told)?.[0];
  if (version !== undefined) return version;
  throw new BrowserStopError(
    "browserMissing",
    `${program} doesn't say its version, so it is no Chrome and no Chromium.`,
  );
}

/** Chrome for Windows says nothing to a terminal, but lies beside a folder that is named for its version. */
function foldersBeside(program: string): string {
  return readdirSync(dirname(program))
    .filter((name) => versionPattern.test(name))
    .toSorted()
    .join(" ");
}

async function askVersion(program: string): Promise<string> {
  try {
    return (await run(program, ["--version"], { timeout: versionPatienceMs })).stdout;
  } catch (error) {
    throw new BrowserStopError("browserMissing", `${program} can't be run. Install Google Chrome or Chromium anew.`, {
      cause: error,
    });
  }
}
