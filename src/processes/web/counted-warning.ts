// A warning that strangers can cause as often as they like: the first is told at once, the others of the next minute by
// their number.

import type { Log, LogFields } from "../../ports/log.ts";
import type { LogMessage } from "../../ports/log-message.ts";

const periodMs = 60_000;

/** @param more the message for those that were only counted; it gets a field `count` */
export function createCountedWarning(log: Log, first: LogMessage, more: LogMessage): (fields: LogFields) => void {
  let isCounting = false;
  let count = 0;
  let latest: LogFields = {};
  const tell = (): void => {
    if (count > 0) log.warn(more, { ...latest, count });
    isCounting = false;
    count = 0;
  };
  return (fields) => {
    if (isCounting) {
      count += 1;
      latest = fields;
      return;
    }
    log.warn(first, fields);
    isCounting = true;
    setTimeout(tell, periodMs).unref();
  };
}
