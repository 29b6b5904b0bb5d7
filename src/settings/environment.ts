// The one place that looks at the process's environment.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { SettingsError } from "../domain/errors.ts";

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

function readEnvironmentFile(path: string): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(path, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw new SettingsError([`The file ${path} exists but can't be read: make it readable, or remove it.`], {
      cause: error,
    });
  }
}
