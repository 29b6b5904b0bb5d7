// The log of this process, in the form that suits whoever reads it.

import { createLog, type LogOptions, openStderr } from "../../adapters/log/create-log.ts";
import type { LineSink, Log } from "../../ports/log.ts";

type ProcessLogOptions = Pick<LogOptions, "lines" | "level" | "googleCloudProject"> & {
  readonly isTerminal: boolean;
  /** What the form for people is written in. */
  readonly words: NonNullable<LogOptions["words"]>;
};

export function openProcessLog({ isTerminal, ...options }: ProcessLogOptions): Log {
  return createLog({ ...options, format: isTerminal ? "text" : "json" });
}

/** Where the log's lines go, unless something else takes them. */
export function openLogLines(sink: LineSink | null): LineSink {
  return sink ?? openStderr();
}
