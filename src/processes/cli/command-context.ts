// What every command is given, and how it reads its settings and opens its log.

import type { LineSink, Log } from "../../ports/log.ts";
import type { Settings } from "../../settings/settings.ts";
import { type DirectLogPlace, openLogLines, openProcessLog } from "../compose/process-log.ts";
import { readProcessSettings } from "../compose/process-settings.ts";
import type { Messages } from "./messages/catalogue.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Output } from "./terminal/output.ts";

export type CommandContext = Pick<Surroundings, "streams" | "readEnvironment"> & {
  readonly messages: Messages;
  readonly output: Output;
  /** Aborts at the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  /** Closed when the command has ended, so that its last lines arrive. */
  readonly directLog: DirectLogPlace;
};

/** Settings of a command that does the service's work: its log tells everything. */
export function readServiceSettings({ readEnvironment }: CommandContext): Settings {
  return readProcessSettings(readEnvironment());
}

/** Settings of a command that a person waits for: only trouble is logged, unless LOG_LEVEL asks for more. */
export function readDeskSettings({ readEnvironment }: CommandContext): Settings {
  const environment = readEnvironment();
  return readProcessSettings({ ...environment, LOG_LEVEL: environment["LOG_LEVEL"] || "warn" });
}

/** @param lines takes the log's lines in the place of stderr */
export function openLog(
  settings: Pick<Settings, "log" | "googleCredentialsPath">,
  { messages, streams, directLog }: Pick<CommandContext, "messages" | "streams" | "directLog">,
  lines: LineSink = openLogLines(streams.log),
): Log {
  const isTerminal = streams.stderr.isTTY === true;
  return openProcessLog({ settings, directLog, words: messages.logLines, lines, isTerminal });
}
