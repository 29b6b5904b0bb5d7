// Which browser the cabinets are opened in: the one that BROWSER_PATH names, else Google Chrome, else Chromium.

import { execFile } from "node:child_process";
import { accessSync, constants, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { BrowserStopError } from "../../domain/errors/browser-errors.ts";
import { ownDetail } from "../../domain/errors/error-detail.ts";
import { UnavailableError } from "../../domain/errors/remote-errors.ts";

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
const answerPatienceMs = 20_000;
const run = promisify(execFile);

/**
 * @param path that a person has set; null looks in the usual places
 * @throws BrowserStopError ("browserMissing") where there is none, UnavailableError where it can't be run now
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
  return { path: program, version: await knownVersion(program) };
}

async function usualPaths(): Promise<readonly string[]> {
  if (process.platform === "win32") return windowsPrograms;
  if (process.platform === "darwin") return [...macPrograms, ...(await programsInPath())];
  return [...(await programsInPath()), ...linuxPrograms];
}

/** Asked of the shell, which knows the path. */
async function programsInPath(): Promise<readonly string[]> {
  const search = 'for name; do command -v "$name"; done; true';
  const told = await ask("/bin/sh", ["-c", search, "sh", ...programNames]);
  return told.split("\n").filter((path) => path !== "");
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** By the program and when it was last replaced: to ask it takes a process. */
const versions = new Map<string, string>();

async function knownVersion(program: string): Promise<string> {
  const asInstalled = `${program} ${statSync(program).mtimeMs}`;
  const version = versions.get(asInstalled) ?? (await readVersion(program));
  versions.set(asInstalled, version);
  return version;
}

async function readVersion(program: string): Promise<string> {
  const told = process.platform === "win32" ? foldersBeside(program) : await ask(program, ["--version"]);
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

/** What a program says. One that can't be run now may be run later: the machine lacks memory, or it is being replaced. */
async function ask(program: string, words: readonly string[]): Promise<string> {
  try {
    return (await run(program, words, { timeout: answerPatienceMs })).stdout;
  } catch (error) {
    if (isNoProgram(error)) {
      throw new BrowserStopError(
        "browserMissing",
        `${program} is no program. Install Google Chrome or Chromium anew.`,
        {
          cause: error,
        },
      );
    }
    throw new UnavailableError(`${program} can't be run. Start it by hand to see more. It is tried again later.`, {
      cause: error,
      detail: ownDetail("browserNotStarted", program),
    });
  }
}

/** The system can't run it, now or later. */
function isNoProgram(error: unknown): boolean {
  return error instanceof Error && "code" in error && ["ENOENT", "EACCES", "ENOEXEC"].includes(String(error.code));
}
