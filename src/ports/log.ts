// Structured log lines: a constant message, and fields that hold ids and counts, never texts or secrets.

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined | Error>>;

export type Log = {
  readonly debug: (message: string, fields?: LogFields) => void;
  readonly info: (message: string, fields?: LogFields) => void;
  readonly warn: (message: string, fields?: LogFields) => void;
  /** Somebody must look: alerts are made of these. */
  readonly error: (message: string, fields?: LogFields) => void;
};
