// Why the server didn't start, from its own log.

import { readFile, rename } from "node:fs/promises";
import { speaksOfFullDisk } from "../../domain/errors/disk-full.ts";
import { type OwnDetail, ownDetail } from "../../domain/errors/error-detail.ts";
import { DatabaseUnavailableError, DiskFullError } from "../../domain/errors/errors.ts";
import { hasCode } from "./has-code.ts";

const shownLines = 8;

/** A new log for a new start; the one before stays beside it. */
export async function beginLog(file: string): Promise<void> {
  try {
    await rename(file, `${file}.previous`);
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
  }
}

export async function readLogEnding(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).trim().split("\n").slice(-shownLines).join("\n");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return "";
    throw error;
  }
}

/** True for what passes by itself: processes of a killed server that are still ending, a port that was just taken. */
export function isPassing(logEnding: string): boolean {
  return /still in use|already in use|lock file .* already exists/i.test(logEnding);
}

const causes: readonly { readonly sign: RegExp; readonly code: OwnDetail }[] = [
  {
    sign: /permission denied|not permitted|invalid permissions|wrong ownership/i,
    code: "serverLacksRights",
  },
  { sign: /already in use|could not bind/i, code: "serverPortTaken" },
  { sign: /still in use|already exists/i, code: "serverStillEnding" },
  { sign: /cannot allocate memory|could not map/i, code: "serverLacksMemory" },
];

export function describeFailedStart(file: string, logEnding: string): DatabaseUnavailableError {
  if (speaksOfFullDisk(logEnding)) {
    return new DiskFullError(`PostgreSQL didn't start: the disk of ${file} is full. Make room, then start again.`);
  }
  const code = causes.find(({ sign }) => sign.test(logEnding))?.code ?? "serverDidNotStart";
  return new DatabaseUnavailableError(`PostgreSQL didn't start (${code}). ${file} ends with:\n${logEnding}`, {
    detail: ownDetail(code, file, logEnding),
  });
}
