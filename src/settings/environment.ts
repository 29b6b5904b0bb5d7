// The one place that looks at the process's environment.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { SettingsError } from "../domain/errors/errors.ts";
import { faultOf } from "../domain/fault/fault.ts";
import { decodeUtf8, findEncodingFault, findHiddenFault } from "./utf8-text.ts";

/** What the terminal and the shell say of themselves: their language, for one. */
export function readShellEnvironment(): NodeJS.ProcessEnv {
  return process.env;
}

/**
 * The environment of this process, completed by the file `.env` of the directory, if there is one.
 * A variable of the real environment wins, also an empty one: `DATABASE_URL= feedback-service …` unsets a line of the file.
 */
export function readEnvironment(directory: string = process.cwd()): NodeJS.ProcessEnv {
  return { ...readEnvironmentFile(join(directory, ".env")), ...process.env };
}

/** The driver of browsers is told of a Selenium Grid by a variable of its own, and in no other way. */
export function nameGrid(address: string): void {
  process.env["SELENIUM_REMOTE_URL"] = address;
}

/** Google's clients look for their credentials there; the option that names a file is deprecated, and says so on stderr. */
export function nameGoogleCredentials(path: string): void {
  process.env["GOOGLE_APPLICATION_CREDENTIALS"] = path;
}

function readEnvironmentFile(path: string): NodeJS.Dict<string> {
  const bytes = readBytes(path);
  if (bytes === null) return {};
  const encoding = findEncodingFault(bytes, path);
  if (encoding !== null) throw new SettingsError([encoding]);
  const variables = parseEnv(decodeUtf8(bytes));
  const faults = Object.entries(variables).flatMap(([name, value]) => findHiddenFault(value ?? "", name, path) ?? []);
  if (faults.length > 0) throw new SettingsError(faults);
  return variables;
}

/** Null when there is no file. */
function readBytes(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw new SettingsError([faultOf("environmentFileUnreadable", { path })], { cause: error });
  }
}
