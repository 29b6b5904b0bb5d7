// The one place that looks at the process's environment.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { InputError, SettingsError } from "../domain/errors/errors.ts";
import { describeHiddenCharacter, readUtf8 } from "./utf8-text.ts";

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
  const bytes = readBytes(path);
  if (bytes === null) return {};
  const variables = parseEnv(textOf(bytes, path));
  const faults = Object.entries(variables).flatMap(([name, value]) => {
    const hidden = describeHiddenCharacter(value ?? "");
    return hidden === null ? [] : [`The file ${path}: ${name} ${hidden}.`];
  });
  if (faults.length > 0) throw new SettingsError(faults);
  return variables;
}

/** Null when there is no file. */
function readBytes(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw new SettingsError([`The file ${path} exists but can't be read: make it readable, or remove it.`], {
      cause: error,
    });
  }
}

function textOf(bytes: Uint8Array, path: string): string {
  try {
    return readUtf8(bytes);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new SettingsError(
      error.faults.map((fault) => `The file ${path}: ${fault}.`),
      { cause: error },
    );
  }
}
