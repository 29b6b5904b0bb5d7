// Who lets a reply out: the supplier's rule, or a person. A risk flag or a guard finding always goes to a person.

import type { FeedbackKind } from "./feedback/feedback.ts";
import type { ReviewReason } from "./feedback/reasons.ts";
import type { GuardFinding } from "./guard/findings.ts";
import type { Policy } from "./supplier.ts";

export type Decision = { readonly kind: "approve" } | { readonly kind: "person"; readonly reason: ReviewReason };

/** Stands where the name of a person stands else, beside what a rule let out. */
export const policyApprover = "policy";

export type DecisionInput = {
  readonly kind: FeedbackKind;
  readonly rating: number | null;
  readonly isSuspicious: boolean;
  readonly riskFlags: readonly string[];
  readonly findings: readonly GuardFinding[];
};

export function decide(policy: Pick<Policy, "reviews" | "questions">, input: DecisionInput): Decision {
  if (input.findings.length > 0) return { kind: "person", reason: "guardFinding" };
  if (input.riskFlags.length > 0 || input.isSuspicious) return { kind: "person", reason: "riskFlag" };
  const rule = input.kind === "review" ? policy.reviews : policy.questions;
  switch (rule.kind) {
    case "auto":
      return { kind: "approve" };
    case "review":
      return { kind: "person", reason: "policy" };
    case "autoFromRating":
      if (input.rating === null) return { kind: "person", reason: "noRating" };
      return input.rating >= rule.rating ? { kind: "approve" } : { kind: "person", reason: "belowAutoRating" };
  }
}
