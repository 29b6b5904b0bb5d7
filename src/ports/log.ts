// Structured log lines: a constant message, and fields that hold ids and counts, never texts or secrets.

import type { ErrorDetail } from "../domain/errors/error-detail.ts";
import type { LogMessage } from "./log-message.ts";

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined | Error>>;

/** An error as it is told in a line for people. */
export type LoggedError = {
  /** Class, code, messages and causes, in English. */
  readonly summary: string;
  /** Of our own classes; null where the error is of none of them. */
  readonly code: string | null;
  readonly details: readonly ErrorDetail[];
};

export type LogOf<Message extends string> = {
  /** What helps to find a mistake; not written unless somebody asks for it. */
  readonly debug: (message: Message, fields?: LogFields) => void;
  /** What happened as it should, and an operator wants to know. */
  readonly info: (message: Message, fields?: LogFields) => void;
  /** What went wrong and is dealt with: nobody need do anything yet. */
  readonly warn: (message: Message, fields?: LogFields) => void;
  /** Somebody must look: alerts are made of these. */
  readonly error: (message: Message, fields?: LogFields) => void;
};

export type Log = LogOf<LogMessage>;

/** Takes a log's lines, each of them whole and with its line break. */
export type LineSink = { readonly write: (line: string) => void };

/** Why lines don't reach that destination. It is tried again whatever it is: a role may be given, and a network comes back. */
export type DirectLogTrouble = "noCredentials" | "noProject" | "refused" | "unknownProject" | "quota" | "unreachable";

/** A second destination of a log's lines, beside stderr. */
export type DirectLog = LineSink & {
  /** Lines that didn't get there, since the process began. */
  readonly droppedLines: () => number;
  /** Gives what still waits some seconds. */
  readonly close: () => Promise<void>;
};
