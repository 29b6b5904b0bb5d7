// What the doctor asks of Google Cloud Logging: what would become of a line. Nothing is stored.

import type { DirectLogTrouble } from "../../../ports/log.ts";
import { createLogWriter, type WriterOptions } from "./log-writer.ts";

/** @returns why lines don't arrive; null where they do */
export async function findLogTrouble(
  options: Pick<WriterOptions, "project" | "server">,
): Promise<DirectLogTrouble | null> {
  const writer = createLogWriter({ ...options, labels: { process: "doctor" }, isDryRun: true });
  try {
    const line = JSON.stringify({ severity: "INFO", time: new Date().toISOString(), message: "doctor" });
    const outcome = await writer.write([{ line, insertId: "doctor" }]);
    if (outcome.kind === "stored") return null;
    // Nothing is wrong with the line itself: what is invalid is the log's name, and so its project.
    return outcome.kind === "failed" ? outcome.trouble : "unknownProject";
  } finally {
    writer.close();
  }
}
