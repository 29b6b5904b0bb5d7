// What programs read of a round: the fields are fixed, and named in docs/operating.md.

import type { Waiting } from "../../../ports/desk/overview.ts";
import type { RunReport } from "../../../ports/progress.ts";

export function jsonReport(report: RunReport) {
  return { ...report, waiting: jsonWaiting(report.waiting) };
}

export function jsonWaiting(waiting: readonly Waiting[]) {
  return waiting.map(({ cabinet, reason, until }) => ({ cabinet, reason, until }));
}
