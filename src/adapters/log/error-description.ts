// An error as a log line may show it: class, code, message and causes. Our own messages are written for that; those of
// libraries may quote a buyer's text or a query's parameters, so those end at the first quotation.

import { causeOf, detailsOf } from "../../domain/errors/details-of.ts";
import type { ErrorDetail } from "../../domain/errors/error-detail.ts";
import { ServiceError } from "../../domain/errors/errors.ts";
import { redactForeignMessage, redactText } from "./redaction.ts";

type ErrorDescription = {
  readonly name: string;
  readonly code: string | null;
  readonly message: string;
  readonly details: readonly ErrorDetail[];
  /** Where it was thrown: functions and files. */
  readonly frames: readonly string[];
  readonly cause: ErrorDescription | null;
};

/** A chain of causes may be a circle. */
const maxCauses = 5;
const maxFrames = 12;

export function describeError(error: Error, causesLeft: number = maxCauses): ErrorDescription {
  const cause = causeOf(error);
  return {
    name: readName(error),
    code: readCode(error),
    message: error instanceof ServiceError ? redactText(error.message) : redactForeignMessage(error.message),
    details: detailsOf(error).map(redactDetail),
    frames: readFrames(error),
    cause: cause instanceof Error && causesLeft > 0 ? describeError(cause, causesLeft - 1) : null,
  };
}

/** In one line: `UnavailableError (unavailable): …, caused by TypeError: …`. */
export function summarizeError({ name, code, message, cause }: ErrorDescription): string {
  const own = `${name}${code === null ? "" : ` (${code})`}: ${message}`;
  return cause === null ? own : `${own}, caused by ${summarizeError(cause)}`;
}

/** In the form of V8's traces, which Error Reporting reads. */
export function traceError({ name, code, message, frames, cause }: ErrorDescription): string {
  const own = [`${name}: ${code === null ? "" : `(${code}) `}${message}`, ...frames].join("\n");
  return cause === null ? own : `${own}\nCaused by: ${traceError(cause)}`;
}

function redactDetail({ side, code, words }: ErrorDetail): ErrorDetail {
  return { side, code: redactText(code), words: words === null ? null : redactText(words) };
}

function readName(error: Error): string {
  const className = error.constructor.name;
  return className === "Error" || className === "DOMException" ? redactText(error.name) : className;
}

function readCode(error: Error): string | null {
  const code: unknown = "code" in error ? error.code : null;
  return typeof code === "string" || typeof code === "number" ? redactText(String(code)) : null;
}

/** The trace begins with the message, whose lines may look like frames: it is skipped by its length. */
function readFrames({ stack = "", message }: Error): string[] {
  const messageStart = stack.indexOf(message);
  if (messageStart === -1) return [];
  const lines = stack.slice(messageStart + message.length).split("\n");
  return lines.filter((line) => /^\s+at /.test(line)).slice(0, maxFrames);
}
