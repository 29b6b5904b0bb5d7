// A log line for people: time, level, message, fields. An error's trace is for
// developers: it follows only where they asked for the finest level.

import { type LogRecord, reservedNames } from "./cloud-record.ts";

/** @param record what the JSON form would have shown */
export function toTerminalLine(record: LogRecord, showsTrace: boolean): string {
  const fields = Object.entries(record).filter(([name]) => !reservedNames.has(name));
  const parts = [
    toLocalTime(String(record["time"])),
    String(record["severity"]).padEnd(7),
    printable(String(record["message"])),
    ...fields.map(([name, value]) => `${printable(name)}=${toWord(value)}`),
  ];
  const trace = showsTrace ? record["stack_trace"] : undefined;
  return typeof trace === "string" ? `${parts.join(" ")}\n${indent(trace)}\n` : `${parts.join(" ")}\n`;
}

function toLocalTime(time: string): string {
  return new Date(time).toTimeString().slice(0, 8);
}

function toWord(value: unknown): string {
  const text = String(value);
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
