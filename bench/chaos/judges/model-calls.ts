// I4: a restart repeats at most the model calls in flight.

import type { Evidence } from "./evidence.ts";

export function judgeModelCalls(evidence: Evidence): readonly string[] {
  const { callsInFlight, changes, probes } = evidence.deeds;
  const repeated = countRepeatedCalls(evidence);
  return repeated <= callsInFlight + changes + probes
    ? []
    : [`I4: ${repeated} model calls were repeated; ${callsInFlight} were in flight at the kills`];
}

export function countRepeatedCalls({ answersOfModel, counts }: Evidence): number {
  return answersOfModel - counts.drafts;
}
