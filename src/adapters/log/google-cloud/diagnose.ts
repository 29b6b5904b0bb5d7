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
    return outcome.kind === "failed" ? outcome.trouble : null;
  } finally {
    writer.close();
  }
}
