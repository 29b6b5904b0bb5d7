// A log line for people: time, level, message, fields. An error's trace is for
// developers: it follows only where they asked for the finest level.

import type { LoggedError } from "../../ports/log.ts";
import { type LogRecord, reservedNames } from "./cloud-record.ts";

/** The reader's language: each takes the word or sentence that a program would have read. */
export type TerminalWords = {
  readonly severity: (severity: string) => string;
  readonly message: (message: string) => string;
  readonly error: (error: LoggedError) => string;
  readonly fieldName: (name: string) => string;
  readonly fieldValue: (name: string, value: string) => string;
};

export type TerminalLineOptions = { readonly showsTrace: boolean; readonly words: TerminalWords };

/** @param record what the JSON form would have shown */
export function toTerminalLine(record: LogRecord, { showsTrace, words }: TerminalLineOptions): string {
  const fields = Object.entries(record).filter(([name]) => !reservedNames.has(name));
  const parts = [
    toLocalTime(String(record["time"])),
    words.severity(String(record["severity"])).padEnd(8),
    printable(words.message(String(record["message"]))),
    ...fields.map(([name, value]) => {
      const told = words.fieldValue(name, String(value));
      return `${printable(words.fieldName(name))}=${toWord(told)}`;
    }),
  ];
  const trace = showsTrace ? record["stack_trace"] : undefined;
  return typeof trace === "string" ? `${parts.join(" ")}\n${indent(trace)}\n` : `${parts.join(" ")}\n`;
}

function toLocalTime(time: string): string {
  return new Date(time).toTimeString().slice(0, 8);
}

function toWord(text: string): string {
  return /^[^\s"=]+$/.test(text) ? printable(text) : printable(JSON.stringify(text));
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${printable(line)}`)
    .join("\n");
}

/** Control characters could move the terminal's cursor or hide text. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
