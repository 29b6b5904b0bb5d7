// What every command is given, and how it reads its settings and opens its log.

import { chooseFormat, createLog } from "../../adapters/log/create-log.ts";
import { marketplaceNames } from "../../adapters/marketplaces/registry.ts";
import type { Log } from "../../ports/log.ts";
import { readSettings, type Settings } from "../../settings/settings.ts";
import type { Messages } from "./messages/catalogue.ts";
import type { Output } from "./terminal/output.ts";

export type CommandContext = {
  /** @throws SettingsError when there is a file `.env` that can't be read */
  readonly readEnvironment: () => NodeJS.ProcessEnv;
  readonly messages: Messages;
  readonly output: Output;
  /** Aborts at the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
};

/** Settings of a command that does the service's work: its log tells everything. */
export function readServiceSettings({ readEnvironment }: CommandContext): Settings {
  return readSettings(readEnvironment(), marketplaceNames);
}

/** Settings of a command that a person waits for: only trouble is logged, unless LOG_LEVEL asks for more. */
export function readDeskSettings({ readEnvironment }: CommandContext): Settings {
  const environment = readEnvironment();
  return readSettings({ ...environment, LOG_LEVEL: environment["LOG_LEVEL"] || "warn" }, marketplaceNames);
}

/** @param lines takes the log's lines in the place of stderr */
export function openLog(
  { log }: Settings,
  { messages }: CommandContext,
  lines?: { readonly write: (line: string) => void },
): Log {
  return createLog({ ...log, destination: lines ?? "stderr", format: chooseFormat(), words: messages.logLines });
}
