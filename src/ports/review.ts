// What the review stage needs to store.

import type { FeedbackKind } from "../domain/feedback/feedback.ts";
import type { ReviewReason } from "../domain/feedback/reasons.ts";
import type { GuardFinding } from "../domain/guard/findings.ts";
import type { AccountId, FeedbackId } from "../domain/identifiers.ts";

export type DraftToReview = {
  readonly id: FeedbackId;
  readonly kind: FeedbackKind;
  /** 1 to 5; null for questions. */
  readonly rating: number | null;
  readonly isSuspicious: boolean;
  readonly riskFlags: readonly string[];
  readonly findings: readonly GuardFinding[];
  readonly version: number;
};

export type ReviewStore = {
  /** Drafts that wait for the policy's word, the most urgent first. */
  readonly load: (accountId: AccountId, limit: number) => Promise<readonly DraftToReview[]>;
  /** Stores the exact texts as deliveries and wakes the deliver lane, in one transaction. @returns those that were stored */
  readonly approve: (
    accountId: AccountId,
    drafts: readonly { readonly id: FeedbackId; readonly version: number }[],
  ) => Promise<readonly FeedbackId[]>;
  /** `drafted → inReview`, each with its reason; what has moved meanwhile is left out. @returns those that were stored */
  readonly toPerson: (
    accountId: AccountId,
    drafts: readonly { readonly id: FeedbackId; readonly reason: ReviewReason }[],
  ) => Promise<readonly FeedbackId[]>;
};
