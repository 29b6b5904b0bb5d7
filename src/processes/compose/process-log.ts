// The log of this process, in the form that suits whoever reads it, and where the settings say so to Google Cloud Logging as well.

import { bothSinks } from "../../adapters/log/both-sinks.ts";
import { createLog, type LogOptions, openStderr } from "../../adapters/log/create-log.ts";
import { openGoogleCloudLog } from "../../adapters/log/google-cloud/open-google-cloud-log.ts";
import type { DirectLog, LineSink, Log } from "../../ports/log.ts";
import { nameGoogleCredentials } from "../../settings/environment.ts";
import type { Settings } from "../../settings/settings.ts";

export type ProcessLogOptions = {
  readonly settings: Pick<Settings, "log" | "googleCredentialsPath">;
  readonly lines: LineSink;
  readonly isTerminal: boolean;
  /** What the form for people is written in. */
  readonly words: NonNullable<LogOptions["words"]>;
  readonly directLog: DirectLogPlace;
};

/** A call of the command has at most one direct log, which its end closes: so there is a place for it before it is opened. */
export type DirectLogPlace = {
  /** What this process is: the command's name. */
  role: string;
  current: DirectLog | null;
};

export function openProcessLog({ settings, directLog, ...options }: ProcessLogOptions): Log {
  const { level, destination, googleCloudProject } = settings.log;
  const form = { ...options, level, googleCloudProject };
  if (destination === "google-cloud") {
    if (settings.googleCredentialsPath !== null) nameGoogleCredentials(settings.googleCredentialsPath);
    directLog.current ??= openGoogleCloudLog({
      project: googleCloudProject,
      role: directLog.role,
      log: writeTo(form, null),
    });
  }
  return writeTo(form, directLog.current);
}

type Form = Omit<LogOptions, "format"> & { readonly isTerminal: boolean };

/** Programs read the same lines everywhere, so that they are made once; people on a terminal read others. */
function writeTo({ isTerminal, ...options }: Form, direct: DirectLog | null): Log {
  const { lines } = options;
  if (direct === null) return createLog({ ...options, format: isTerminal ? "text" : "json" });
  if (!isTerminal) return createLog({ ...options, lines: bothSinks(lines, direct), format: "json" });
  const [told, sent] = [
    createLog({ ...options, format: "text" }),
    createLog({ ...options, lines: direct, format: "json" }),
  ];
  const write = (level: keyof Log): Log["info"] => {
    return (message, fields) => {
      told[level](message, fields);
      sent[level](message, fields);
    };
  };
  return { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
}

/** Where the log's lines go, unless something else takes them. */
export function openLogLines(sink: LineSink | null): LineSink {
  return sink ?? openStderr();
}
