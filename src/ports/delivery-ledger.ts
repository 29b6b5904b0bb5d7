// The delivery ledger, as the deliver and confirm stages use it. Every method that changes a state is a
// compare-and-set: it returns false (or leaves the item out) when somebody else was faster, and then nothing changed.

import type { DeliveryOperation } from "../domain/delivery.ts";
import type { ReplyVerdict } from "../domain/feedback.ts";
import type { AccountId, DeliveryId, FeedbackId } from "../domain/identifiers.ts";
import type { ParkReason, ProgressReason, ReviewReason, SettleReason, SkipReason } from "../domain/reasons.ts";
import type { ReplyTarget } from "./marketplace.ts";

export type OpenDelivery = {
  readonly deliveryId: DeliveryId;
  readonly feedbackId: FeedbackId;
  readonly target: ReplyTarget;
  readonly text: string;
  readonly operation: DeliveryOperation;
  /** The reply that an edit replaces. */
  readonly replaces: { readonly text: string; readonly replyExternalId: string | null } | null;
  /** How often it was tried; the fence. */
  readonly attempt: number;
  /** Failed tries that count. */
  readonly failures: number;
};

/** A reply that is being looked for. */
export type PendingDelivery = OpenDelivery & {
  readonly state: "sent" | "unknown";
  readonly looks: number;
  /**
   * Since the last attempt began, by the database's clock alone: a worker whose own clock is wrong must never believe
   * that the lag horizon has passed.
   */
  readonly ageMs: number;
};

/** How an item leaves the ledger's hands without being published. */
export type Ending =
  | { readonly kind: "settled"; readonly reason: SettleReason }
  | { readonly kind: "skipped"; readonly reason: SkipReason }
  /** The return: back to a person, with the marketplace's word. */
  | {
      readonly kind: "returned";
      readonly reason: ReviewReason;
      readonly detail: string | null;
      /** The marketplace's id of the reply that was looked at, if it was seen: the next text may replace it. */
      readonly replyExternalId: string | null;
    }
  | { readonly kind: "parked"; readonly reason: ParkReason; readonly detail: string | null };

export type DeliveryLedger = {
  readonly loadApproved: (accountId: AccountId, limit: number) => Promise<readonly OpenDelivery[]>;

  /** `approved → sending` under a new attempt number, leased; null when the item isn't approved any more. */
  readonly begin: (delivery: OpenDelivery, leaseMs: number) => Promise<number | null>;
  /** `sending → sent`, only for the holder of the fence. */
  readonly recordSent: (
    delivery: OpenDelivery,
    attempt: number,
    receipt: { readonly replyExternalId: string | null; readonly lookAfterMs: number },
  ) => Promise<boolean>;
  /** `sending → unknown`, only for the holder of the fence. */
  readonly recordUnknown: (delivery: OpenDelivery, attempt: number, errorCode: string) => Promise<boolean>;
  /** `sending → approved`: nothing was published; tried again after `delayMs`. */
  readonly recordRefusal: (
    delivery: OpenDelivery,
    attempt: number,
    refusal: { readonly errorCode: string; readonly delayMs: number; readonly countsAsFailure: boolean },
  ) => Promise<boolean>;
  /** `sending → …`: a definite refusal that ends this delivery. */
  readonly recordEnding: (
    delivery: OpenDelivery,
    attempt: number,
    ending: Ending & { readonly errorCode: string },
  ) => Promise<boolean>;

  /** Ends deliveries that aren't being sent, where `from` is still their state. */
  readonly end: (
    from: "approved" | "sent" | "unknown",
    endings: readonly { readonly delivery: OpenDelivery; readonly ending: Ending }[],
  ) => Promise<number>;
  /** `approved → sent`: our own earlier attempt is there after all. */
  readonly recordFoundBeforePosting: (deliveries: readonly OpenDelivery[]) => Promise<number>;
  /** Leaves approved items for later without a try: their standing couldn't be determined. */
  readonly postpone: (deliveries: readonly OpenDelivery[], delayMs: number) => Promise<void>;

  /** Makes every sent reply of the account due for a look that wasn't looked for yet, and wakes the confirm lane. */
  readonly lookNow: (accountId: AccountId) => Promise<void>;
  /** `sending → unknown` where the lease has ended: the worker is gone or too late. Returns how many. */
  readonly expireLeases: (accountId: AccountId) => Promise<number>;
  readonly loadPending: (accountId: AccountId, limit: number) => Promise<readonly PendingDelivery[]>;
  /** `unknown → sent`: it was found. */
  readonly recordFound: (deliveries: readonly PendingDelivery[]) => Promise<number>;
  readonly recordPublished: (
    deliveries: readonly { readonly delivery: PendingDelivery; readonly replyExternalId: string | null }[],
  ) => Promise<number>;
  /** Looked for and not settled yet: look again after `delayMs`. */
  readonly lookAgain: (
    looks: readonly {
      readonly delivery: PendingDelivery;
      readonly delayMs: number;
      readonly verdict: ReplyVerdict | null;
    }[],
  ) => Promise<void>;
  /** `unknown → approved`: proven absent. */
  readonly recordAbsent: (deliveries: readonly PendingDelivery[], reason: ProgressReason) => Promise<number>;
};
