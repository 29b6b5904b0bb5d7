// The direct way of the log to Google Cloud Logging, where the settings ask for it.

import type { DirectLogTrouble } from "../../ports/log.ts";
import { type Finding, findingOf } from "./finding.ts";

/** @returns why lines don't arrive; null where they do */
export type LogProbe = () => Promise<DirectLogTrouble | null>;

export async function checkLog(probe: LogProbe): Promise<readonly Finding[]> {
  const trouble = await probe();
  return [trouble === null ? findingOf("well", "directLog", {}) : findingOf("wrong", "directLogTroubled", { trouble })];
}
