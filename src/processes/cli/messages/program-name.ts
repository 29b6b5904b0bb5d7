// How the command is called in hints: as the person called it just now, so that every hint can be copied as it stands.
//
//   npx or an npm script   npx --no feedback-service     (without --no, npx outside the checkout would fetch a stranger's
//                                                         package of that name)
//   an installed command   feedback-service              (or its path, where PATH doesn't lead to it)
//   the file itself        node bin/feedback-service.js
//
// A DATA_DIR that the shell sets for this call stands before it: without it the next command would see another database.

import { basename, delimiter, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { readShellEnvironment } from "../../../settings/environment.ts";
import { quoteWord } from "../shell-word.ts";

type Call = {
  /** The program's path as it was called. */
  readonly script: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly directory: string;
};

const command = "feedback-service";
const usualDataDir = "data";

/** Without what must stand before it. */
export function describeCommand({ script, environment, directory }: Call): string {
  const called = basename(script);
  if (called !== command && called !== `${command}.js`) return command;
  if (environment["npm_command"]) return `npx --no ${command}`;
  if (called === command && isOnPath(script, environment)) return command;
  const path = quoteWord(shortestPath(script, directory));
  return called === command ? path : `node ${path}`;
}

export function describeCall(call: Call): string {
  const { environment, directory } = call;
  const folder = environment["DATA_DIR"]?.trim() ?? "";
  const isUsual = folder === "" || resolve(directory, folder) === resolve(directory, usualDataDir);
  const isUsed = !environment["DATABASE_URL"];
  return isUsual || !isUsed ? describeCommand(call) : withDataDir(folder, describeCommand(call));
}

/** The command as it finds the data of this folder. */
export function withDataDir(folder: string, called: string): string {
  return `DATA_DIR=${quoteWord(folder)} ${called}`;
}

function isOnPath(script: string, environment: NodeJS.ProcessEnv): boolean {
  const first = (environment["PATH"] ?? "").split(delimiter).find((folder) => resolve(folder) === dirname(script));
  return first !== undefined;
}

function shortestPath(script: string, directory: string): string {
  const path = relative(directory, script);
  if (path === "" || path.startsWith("..") || isAbsolute(path)) return script;
  return path.includes("/") ? path : join(".", path);
}

const thisCall: Call = {
  script: process.argv[1] ?? command,
  environment: readShellEnvironment(),
  directory: process.cwd(),
};

export const commandName = describeCommand(thisCall);
/** With its DATA_DIR: what hints begin with. */
export const programName = describeCall(thisCall);
