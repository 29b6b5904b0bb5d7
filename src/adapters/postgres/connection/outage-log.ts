// A database that is away is one event, however many connections, lanes and clocks notice it. Of all lines that its
// absence causes the log shows one at its begin; one more follows when it is back. The others are kept for whoever looks
// for them with LOG_LEVEL=debug.

import { DatabaseUnavailableError, ServiceError } from "../../../domain/errors/errors.ts";
import type { Log, LogFields } from "../../../ports/log.ts";
import type { LogMessage } from "../../../ports/log-message.ts";
import { isDatabaseUnavailable, readableError } from "./database.ts";

export type OutageLog = {
  /** The same log, in which an outage is told once. */
  readonly log: Log;
  /** The database has answered. */
  readonly over: () => void;
};

export function createOutageLog(log: Log, now: () => number = () => performance.now()): OutageLog {
  let awaySince: number | null = null;
  const quieten = (write: Log["warn"]) => (message: LogMessage, fields: LogFields) => {
    if (!causedByOutage(fields)) return write(message, fields);
    if (awaySince === null) {
      awaySince = now();
      log.warn("The database can't be reached; the work waits until it is back", {
        error: knownOutage(fields["error"]),
      });
    }
    log.debug(message, fields);
  };
  const [warn, error] = [quieten(log.warn), quieten(log.error)];
  return {
    log: {
      debug: log.debug,
      info: log.info,
      warn: (message, fields = {}) => warn(message, fields),
      error: (message, fields = {}) => error(message, fields),
    },
    over: () => {
      if (awaySince === null) return;
      const seconds = Math.round((now() - awaySince) / 1_000);
      awaySince = null;
      log.info("The database is back; the work goes on", { seconds });
    },
  };
}

/** A marketplace that can't be reached fails with the same codes of the system: our own errors tell them apart. */
function causedByOutage({ error }: LogFields): boolean {
  if (error instanceof ServiceError) return error instanceof DatabaseUnavailableError;
  return error instanceof Error && isDatabaseUnavailable(error);
}

/** The service knows this failure and lives with it, whichever part noticed it first: its line needs no stack. */
function knownOutage(error: unknown): ServiceError {
  return error instanceof DatabaseUnavailableError ? error : readableError(error);
}
