import type { Rehearsed } from "../../../desk/simulate/rehearse.ts";
import type { Simulated } from "../../../desk/simulate/simulate.ts";

/** For programs: the summary, and every feedback with what would have become of it. */
export function rehearsalJson({ summary, rehearsed }: Simulated): object {
  return { ...summary, items: rehearsed.map(itemJson) };
}

function itemJson({ past, outcome, draft }: Rehearsed): object {
  return {
    marketplace: past.marketplace,
    kind: past.kind,
    externalId: past.externalId,
    rating: past.content.rating,
    outcome: outcome.kind,
    reason: outcome.kind === "goesOut" ? null : outcome.reason,
    reply: draft?.reply ?? null,
    origin: draft?.origin ?? null,
    promptVersion: draft?.promptVersion ?? null,
    riskFlags: draft?.analysis.riskFlags ?? [],
    findings: draft?.findings ?? [],
    excerpts: draft?.excerpts ?? [],
    answer: past.answer,
  };
}
