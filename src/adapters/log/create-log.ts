// The log: JSON lines for Google Cloud Logging and other collectors, or short lines for a person at a terminal.

import { destination as openDestination, pino } from "pino";
import type { LineSink, LogFields, LogOf } from "../../ports/log.ts";
import { type LogLevel, toCloudRecord, toSeverity } from "./cloud-record.ts";
import { redactText } from "./redaction.ts";
import { type TerminalWords, toTerminalLine } from "./terminal-line.ts";

export type LogOptions = {
  readonly level: LogLevel;
  /** Stdout belongs to the results of commands. */
  readonly lines: LineSink;
  /** The project that traces belong to. */
  readonly googleCloudProject: string | null;
  readonly format: "json" | "text";
  /** What the text form is written in; English where nothing is said. */
  readonly words?: TerminalWords;
};

const english: TerminalWords = {
  severity: (severity) => severity,
  message: (message) => message,
  error: ({ summary }) => summary,
  fieldName: (name) => name,
  fieldValue: (_name, value) => value,
};

/** It writes whatever it is told; what that can be, is for those who open it. */
export function createLog(options: LogOptions): LogOf<string> {
  const { lines, words = english } = options;
  const textOptions = { showsTrace: options.level === "debug", words };
  // Programs read English.
  const { error: sayError } = options.format === "json" ? english : words;
  const recordOptions = { googleCloudProject: options.googleCloudProject, sayError };
  const logger = pino(
    {
      level: options.level,
      base: null,
      messageKey: "message",
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ severity: toSeverity(label) }) },
    },
    options.format === "json" ? lines : { write: (line) => lines.write(toTerminalLine(JSON.parse(line), textOptions)) },
  );
  const write = (level: LogLevel) => {
    return (message: string, fields: LogFields = {}): void => {
      if (!logger.isLevelEnabled(level)) return;
      logger[level](toCloudRecord(level, fields, recordOptions), redactText(message));
    };
  };
  return { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
}

/**
 * Lines on stderr, each written at once: one that waits in a buffer is lost when the process is killed, just when it is
 * needed. A log that can't be written, on a full disk for one, must not stop the work.
 */
export function openStderr(): LineSink {
  return openDestination({ fd: 2, sync: true }).on("error", () => undefined);
}
