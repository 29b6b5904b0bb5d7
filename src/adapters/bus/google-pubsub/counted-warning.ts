// What may go wrong as often as it likes: the first is told at once, the others of the next minute by their number.

import type { Log, LogFields } from "../../../ports/log.ts";
import type { LogMessage } from "../../../ports/log-message.ts";

const periodMs = 60_000;

/** @param more the message for those that were only counted; it gets a field `count` */
export function createCountedWarning(log: Log, first: LogMessage, more: LogMessage): (fields: LogFields) => void {
  let isCounting = false;
  let count = 0;
  let latest: LogFields = {};
  const tell = (): void => {
    isCounting = count > 0;
    if (!isCounting) return;
    log.warn(more, { ...latest, count });
    count = 0;
    setTimeout(tell, periodMs).unref();
  };
  return (fields) => {
    latest = fields;
    if (isCounting) {
      count += 1;
      return;
    }
    isCounting = true;
    log.warn(first, fields);
    setTimeout(tell, periodMs).unref();
  };
}
