// Structured log lines: a constant message, and fields that hold ids and counts, never texts or secrets.

import type { ErrorDetail } from "../domain/errors/error-detail.ts";

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined | Error>>;

/** An error as it is told in a line for people. */
export type LoggedError = {
  /** Class, code, messages and causes, in English. */
  readonly summary: string;
  readonly code: string | null;
  readonly details: readonly ErrorDetail[];
};

export type Log = {
  readonly debug: (message: string, fields?: LogFields) => void;
  readonly info: (message: string, fields?: LogFields) => void;
  readonly warn: (message: string, fields?: LogFields) => void;
  /** Somebody must look: alerts are made of these. */
  readonly error: (message: string, fields?: LogFields) => void;
};

/** Takes a log's lines, each of them whole. */
export type LineSink = { readonly write: (line: string) => void };
