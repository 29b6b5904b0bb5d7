// Reviews and questions may need a subscription each, and a right of the key each. So a refusal that isn't about the key
// itself counts for the kind of feedback that was asked for: the other kind goes on. Only where neither is served does the
// cabinet stop.

import { type FeedbackKind, feedbackKinds } from "../feedback/feedback.ts";
import { type CredentialFact, factOfRefusal } from "./credential-facts.ts";
import type { CredentialFault } from "./credential-faults.ts";
import { CredentialError } from "./marketplace-errors.ts";

/** Whether the other kind may be served all the same. */
export function mayConcernOneKind(error: unknown): error is CredentialError {
  return error instanceof CredentialError && !isOfKeyItself(error.fault);
}

/** What a new key mends goes before what a subscription costs. */
const worstFirst: readonly CredentialFault[] = ["missingCategory", "readOnly", "subscriptionMissing"];

/** What stops a cabinet whose kinds have these faults; null where one kind can be answered. */
export function faultOfCabinet(faults: readonly (CredentialFault | null)[]): CredentialFault | null {
  const ofKey = faults.find((fault) => fault !== null && isOfKeyItself(fault));
  if (ofKey !== undefined) return ofKey;
  return faults.includes(null) ? null : (worstFirst.find((fault) => faults.includes(fault)) ?? null);
}

export type ProbedKinds = {
  /** Null where one kind is served. */
  readonly fault: CredentialFault | null;
  /** What the marketplace said of the kinds that were refused. */
  readonly refusals: readonly CredentialFact[];
};

/**
 * Whether a key may do anything, by one small read. Mostly one kind tells of both; where it is refused for lack of a
 * right, the other one is asked, too.
 */
export async function probeKinds(probe: (kind: FeedbackKind) => Promise<unknown>): Promise<ProbedKinds> {
  const faults: CredentialFault[] = [];
  const refusals: CredentialFact[] = [];
  for (const kind of feedbackKinds) {
    try {
      await probe(kind);
      return { fault: null, refusals };
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error;
      faults.push(error.fault);
      refusals.push(factOfRefusal(`${kind}s`, error));
      if (!mayConcernOneKind(error)) break;
    }
  }
  return { fault: faultOfCabinet(faults), refusals };
}

/** The key is good for nothing, whatever it is asked for. */
export function isOfKeyItself(fault: CredentialFault): boolean {
  return fault === "invalid" || fault === "expired";
}
