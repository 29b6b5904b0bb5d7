// The direct way of the log to Google Cloud Logging, for machines where no agent collects what is written to stderr
// (docs/decisions/0038-the-direct-way-of-the-log.md).

import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { DirectLog, Log } from "../../../ports/log.ts";
import { createLineSender } from "./line-sender.ts";
import { createLogWriter, type WriterOptions } from "./log-writer.ts";
import { createTroubleReport } from "./trouble-report.ts";
import { createWaitingLines } from "./waiting-lines.ts";

export type GoogleCloudLogOptions = Omit<WriterOptions, "labels"> & {
  /** The command that this process runs: "web", "work". */
  readonly role: string;
  /** Where it is told that lines don't arrive: stderr alone. */
  readonly log: Log;
};

/** Loads nothing yet, and calls nobody: the first line does. */
export function openGoogleCloudLog({ role, log, ...options }: GoogleCloudLogOptions): DirectLog {
  const labels = { process: role, pid: String(process.pid), host: hostname() };
  const writer = createLogWriter({ ...options, labels });
  return createLineSender(createWaitingLines(randomUUID()), writer, createTroubleReport(log));
}
