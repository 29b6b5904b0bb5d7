import type { Log } from "../src/ports/log.ts";

/** For trials and tests that don't look at the log. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
