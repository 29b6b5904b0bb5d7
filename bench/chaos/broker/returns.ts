// What is back in review as undeliverable: only what was refused again and again, and nothing is in these trials. An outage, a limit,
// a kill or a lane that another held is no delivery's fault.

import type { Trial } from "../trial.ts";

export async function noteNeedlessReturns(trial: Trial): Promise<void> {
  const returned = await trial.query("select from feedback where reason = 'deliveryFailed'");
  if (returned.length > 0)
    trial.deeds.findings.push(`I7: ${returned.length} replies came back that nobody had refused`);
}
