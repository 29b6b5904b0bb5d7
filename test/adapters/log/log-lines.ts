// Shared by the tests of the log: a log whose lines can be looked at.

import { createLog, type LogOptions } from "../../../src/adapters/log/create-log.ts";
import type { LogOf } from "../../../src/ports/log.ts";

export type CollectedLog = {
  readonly log: LogOf<string>;
  readonly text: () => string;
  readonly records: () => Readonly<Record<string, unknown>>[];
};

export function createCollectedLog(options: Partial<LogOptions> = {}): CollectedLog {
  const kept: string[] = [];
  const lines = { write: (line: string) => void kept.push(line) };
  return {
    log: createLog({ level: "debug", googleCloudProject: null, format: "json", ...options, lines }),
    text: () => kept.join(""),
    records: () => kept.map((line) => JSON.parse(line)),
  };
}
