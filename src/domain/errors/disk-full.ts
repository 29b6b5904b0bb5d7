// A full disk shows itself in many words: the system's, SQLite's, PostgreSQL's. A person needs one sentence.

import { DiskFullError } from "./errors.ts";

/** ENOSPC and EDQUOT of the system, 53100 of PostgreSQL. */
const codes: readonly unknown[] = ["ENOSPC", "EDQUOT", "53100"];
/** SQLITE_FULL of https://www.sqlite.org/rescode.html */
const sqliteFull = 13;
const words = /no space left|disk (?:is )?full|quota exceeded/i;

/** True when the error, or what caused it, says so. */
export function isDiskFull(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (current instanceof DiskFullError) return true;
    if ("code" in current && codes.includes(current.code)) return true;
    if ("errcode" in current && current.errcode === sqliteFull) return true;
  }
  return false;
}

/** For what a program printed. */
export function speaksOfFullDisk(output: string): boolean {
  return words.test(output);
}
