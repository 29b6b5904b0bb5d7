// What is back in review because it couldn't be delivered: only what was refused again and again. An outage, a limit, a kill or
// a lane that another held is no delivery's fault.

import type { Trial } from "../trial.ts";

/** @param refused so many replies are always refused */
export async function noteReturns(trial: Trial, refused: number): Promise<void> {
  const returned = await trial.query("select from feedback where reason = 'deliveryFailed'");
  if (returned.length === refused) return;
  trial.deeds.findings.push(
    `I7: ${returned.length} replies are back in review as undeliverable, and ${refused} should be`,
  );
}
