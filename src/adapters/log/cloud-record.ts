// A log line in the structure that Google Cloud Logging and Error Reporting read. See
// https://cloud.google.com/logging/docs/structured-logging and
// https://cloud.google.com/error-reporting/docs/formatting-error-messages (read 2026-11).

import { InvariantError, ServiceError } from "../../domain/errors/errors.ts";
import { correlationIdOf } from "../../domain/feedback/correlation-id.ts";
import { feedbackId } from "../../domain/identifiers.ts";
import type { Log, LogFields, LoggedError } from "../../ports/log.ts";
import { describeError, summarizeError, traceError } from "./error-description.ts";
import { redactField } from "./redaction.ts";

export type LogLevel = keyof Log;
export type LogRecord = Record<string, unknown>;

/** What the line sets by itself: a field of such a name moves aside. */
export const reservedNames: ReadonlySet<string> = new Set([
  "severity",
  "time",
  "message",
  "stack_trace",
  "@type",
  "serviceContext",
]);

/** Names the trace of a line in full. */
export const traceField = "logging.googleapis.com/trace";

/** Makes Error Reporting count the line; it alerts on new kinds of errors. */
const errorReport = {
  "@type": "type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent",
  serviceContext: { service: "feedback-service" },
};

/** @param label a level's name */
export function toSeverity(label: string): string {
  return label === "warn" ? "WARNING" : label.toUpperCase();
}

export type RecordOptions = {
  /** The project that a field `trace` belongs to. */
  readonly googleCloudProject: string | null;
  readonly sayError: (error: LoggedError) => string;
};

export function toCloudRecord(level: LogLevel, fields: LogFields, options: RecordOptions): LogRecord {
  const { googleCloudProject, sayError } = options;
  const record: LogRecord = {};
  for (const [name, value] of Object.entries(fields)) {
    const fieldName = reservedNames.has(name) ? `${name}_` : name;
    if (value instanceof Error) {
      const { told, trace } = tellError(level, value, sayError);
      record[fieldName] = told;
      record["stack_trace"] ??= trace;
    } else if (name === "trace" && googleCloudProject !== null && typeof value === "string") {
      record[traceField] = `projects/${googleCloudProject}/traces/${redactField(name, value)}`;
    } else {
      record[fieldName] = redactField(name, value);
    }
  }
  return Object.assign(record, correlationOf(fields), level === "error" ? errorReport : {});
}

/** Whatever is said of one item bears the same id, so that its lines are found together. */
function correlationOf(fields: LogFields): LogRecord {
  const { feedbackId: number } = fields;
  return typeof number === "number" ? { correlationId: correlationIdOf(feedbackId(number)) } : {};
}

/** A failure that the service knows and lives with needs a sentence only; others, our own mistakes too, tell where they arose. */
function tellError(
  level: LogLevel,
  error: Error,
  sayError: RecordOptions["sayError"],
): { readonly told: string; readonly trace: string | undefined } {
  const description = describeError(error);
  const { code, details } = description;
  const isOrdinary = level !== "error" && error instanceof ServiceError && !(error instanceof InvariantError);
  const told = sayError({ summary: summarizeError(description), code, details });
  return { told, trace: isOrdinary ? undefined : traceError(description) };
}
