// A line of the log as Google's API takes it: what has a place of its own there moves to it, the rest is the payload, in which
// Error Reporting finds its `@type` and `stack_trace` as it does in lines that an agent has collected.

import type { protos } from "@google-cloud/logging";
import { type LogRecord, traceField } from "../cloud-record.ts";
import type { WaitingLine } from "./waiting-lines.ts";

export type LogEntry = protos.google.logging.v2.ILogEntry;

const severities = ["DEBUG", "INFO", "WARNING", "ERROR"] as const;

export function toLogEntry({ line, insertId }: WaitingLine): LogEntry {
  const { severity, time, [traceField]: trace, ...payload }: LogRecord = JSON.parse(line);
  return {
    insertId,
    timestamp: toTimestamp(String(time)),
    severity: severities.find((known) => known === severity) ?? "DEFAULT",
    ...(typeof trace === "string" && { trace }),
    jsonPayload: toStruct(payload),
  };
}

function toTimestamp(time: string): protos.google.protobuf.ITimestamp {
  const milliseconds = Date.parse(time);
  return { seconds: Math.floor(milliseconds / 1_000), nanos: (milliseconds % 1_000) * 1_000_000 };
}

function toStruct(record: object): protos.google.protobuf.IStruct {
  return { fields: Object.fromEntries(Object.entries(record).map(([name, value]) => [name, toValue(value)])) };
}

/** Lines hold no lists. */
function toValue(value: unknown): protos.google.protobuf.IValue {
  switch (typeof value) {
    case "string":
      return { stringValue: value };
    case "number":
      return { numberValue: value };
    case "boolean":
      return { boolValue: value };
    case "object":
      return value === null ? { nullValue: "NULL_VALUE" } : { structValue: toStruct(value) };
    default:
      return { stringValue: String(value) };
  }
}
