// The log of this process, on stderr in the form that suits whoever reads it.

import { chooseFormat, createLog, type LogOptions } from "../../adapters/log/create-log.ts";
import type { Log } from "../../ports/log.ts";

type ProcessLogOptions = Pick<LogOptions, "level" | "googleCloudProject"> & {
  /** What the form for people is written in. */
  readonly words: NonNullable<LogOptions["words"]>;
  /** Takes the lines in the place of stderr. */
  readonly lines?: { readonly write: (line: string) => void };
};

export function openProcessLog({ lines, ...options }: ProcessLogOptions): Log {
  return createLog({ ...options, destination: lines ?? "stderr", format: chooseFormat() });
}
