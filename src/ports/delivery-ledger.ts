// The delivery ledger, as the deliver and confirm stages use it. Every method that changes a state is a
// compare-and-set: it returns false (or leaves the item out) when somebody else was faster, and then nothing changed.

import type { DeliveryOperation } from "../domain/delivery/delivery.ts";
import type { OwnReply } from "../domain/delivery/own-replies.ts";
import type { FeedbackKind, ReplyVerdict } from "../domain/feedback/feedback.ts";
import type { FeedbackState, NextState } from "../domain/feedback/feedback-state.ts";
import type { ParkReason, ProgressReason, ReviewReason, SettleReason, SkipReason } from "../domain/feedback/reasons.ts";
import type { AccountId, DeliveryId, FeedbackId } from "../domain/identifiers.ts";
import type { RouteName } from "../domain/route.ts";
import type { ReplyTarget } from "./marketplace-client.ts";

export type OpenDelivery = {
  readonly deliveryId: DeliveryId;
  readonly feedbackId: FeedbackId;
  readonly target: ReplyTarget;
  readonly text: string;
  readonly operation: DeliveryOperation;
  /** The reply that an edit replaces. */
  readonly replaces: ReplacedReply | null;
  /** How often it was tried; the fence. */
  readonly attempt: number;
  /** Failed tries that count. */
  readonly failures: number;
  /** This text, if an attempt to publish it may have come through. */
  readonly tried: OwnReply | null;
  /** Every other text that we have sent for this item, or may have sent. */
  readonly earlier: readonly OwnReply[];
  /** How often this text was sent without a word of its outcome, and proven not to be there. */
  readonly absences: number;
  readonly sightings: Sightings;
};

export type ReplacedReply = {
  readonly text: string;
  readonly replyExternalId: string | null;
  /** Moderation has rejected it: buyers don't see it. */
  readonly isRejected: boolean;
};

/** What earlier looks have shown, in milliseconds by the database's clock; null where nothing of the kind was seen. */
export type Sightings = {
  /** Since the question was asked whose answer last showed it open. */
  readonly openForMs: number | null;
  /** Since the marketplace first said that the item is gone. */
  readonly goneForMs: number | null;
  /** Reads of this item that have failed in a row. */
  readonly readFailures: number;
  /** A single read has contradicted a list that called it open. */
  readonly listsMislead: boolean;
};

/** A reply that is being looked for. */
export type PendingDelivery = OpenDelivery & {
  readonly state: "sent" | "unknown";
  /** How many looks for it were stored since it was sent or became unknown. */
  readonly looks: number;
  /**
   * Since the last attempt began, by the database's clock alone: a worker whose own clock is wrong must never believe
   * that the lag horizon has passed.
   */
  readonly ageMs: number;
  /** Since a look first didn't show the reply; null while none has. */
  readonly missingForMs: number | null;
  /** The marketplace's words about the last attempt, where it had any. */
  readonly lastWords: string | null;
};

/**
 * What a look has shown of an item that stays where it is: our reply; an item without it; that the item itself is gone;
 * nothing, because this item can't be read; nothing, because the list didn't tell.
 */
export type Look = "found" | "missing" | "gone" | "unreadable" | "unseen";

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

type StateAfter = { settled: "settled"; skipped: "skipped"; returned: "inReview"; parked: "parked" };
type EndingKind<From extends FeedbackState> = {
  [Kind in Ending["kind"]]: StateAfter[Kind] extends NextState<From> ? Kind : never;
}[Ending["kind"]];
/** The endings that the table of moves knows from this state; from several states only those that it knows from each. */
export type EndingFrom<From extends FeedbackState> = Extract<Ending, { readonly kind: EndingKind<From> }>;

export type DeliveryLedger = {
  /**
   * What is due to be posted, the most urgent first; nothing of a kind or a cabinet that is stopped.
   * @param except nothing of these kinds either
   * @param only of these deliveries; of all of them unless it is said
   */
  readonly loadApproved: (
    accountId: AccountId,
    limit: number,
    except?: readonly FeedbackKind[],
    only?: readonly DeliveryId[],
  ) => Promise<readonly OpenDelivery[]>;

  /** `approved → sending` under a new attempt number, leased; null when the item isn't approved any more. */
  readonly begin: (delivery: OpenDelivery, leaseMs: number, route: RouteName) => Promise<number | null>;
  /** `sending → sent`, only for the holder of the fence. */
  readonly recordSent: (
    delivery: OpenDelivery,
    attempt: number,
    receipt: { readonly replyExternalId: string | null; readonly lookAfterMs: number },
  ) => Promise<boolean>;
  /** `sending → unknown`, only for the holder of the fence. */
  readonly recordUnknown: (
    delivery: OpenDelivery,
    attempt: number,
    failure: { readonly errorCode: string; readonly words: string | null },
  ) => Promise<boolean>;
  /** `sending → approved`: nothing was published; tried again after `delayMs`. */
  readonly recordRefusal: (
    delivery: OpenDelivery,
    attempt: number,
    refusal: {
      readonly errorCode: string;
      /** The marketplace's, for people. */
      readonly words: string | null;
      readonly delayMs: number;
      readonly countsAsFailure: boolean;
      /** The marketplace says that the item is gone: a read must say so, too. */
      readonly isGone?: boolean;
    },
  ) => Promise<boolean>;
  /** `sending → …`: a definite refusal that ends this delivery. */
  readonly recordEnding: (
    delivery: OpenDelivery,
    attempt: number,
    ending: Ending & { readonly errorCode: string },
  ) => Promise<boolean>;

  /** Ends deliveries that aren't being sent, where `from` is still their state. @returns whose they were */
  readonly end: <From extends "approved" | "sent" | "unknown">(
    from: From,
    endings: readonly { readonly delivery: OpenDelivery; readonly ending: EndingFrom<From> }[],
  ) => Promise<readonly FeedbackId[]>;
  /** `approved → sent`: our own earlier attempt is there after all. @returns of which items */
  readonly recordFoundBeforePosting: (deliveries: readonly OpenDelivery[]) => Promise<readonly FeedbackId[]>;
  /** Leaves approved items for later without a try: they seem to be gone, or nobody can read where they stand. */
  readonly postpone: (
    items: readonly { readonly delivery: OpenDelivery; readonly look: Look; readonly delayMs: number }[],
  ) => Promise<void>;
  /**
   * Remembers that these were seen to stand open: the next turn needn't pay for a look again.
   * @param askedForMs how long ago the look was asked for, in milliseconds
   */
  readonly rememberOpen: (deliveries: readonly OpenDelivery[], askedForMs: number) => Promise<void>;

  /** Makes every sent reply of the account due for a look that wasn't looked for yet, and wakes the confirm lane. */
  readonly lookNow: (accountId: AccountId) => Promise<void>;
  /** Replies that are due for a look: sent ones without a proof, and those of which nobody knows. */
  readonly loadPending: (accountId: AccountId, limit: number) => Promise<readonly PendingDelivery[]>;
  /** `unknown → sent`: it was found. @returns of which items */
  readonly recordFound: (deliveries: readonly PendingDelivery[]) => Promise<readonly FeedbackId[]>;
  /** `sent → published`: read back with the same text. @returns of which items */
  readonly recordPublished: (
    deliveries: readonly { readonly delivery: PendingDelivery; readonly replyExternalId: string | null }[],
  ) => Promise<readonly FeedbackId[]>;
  /** Looked for and not settled yet: look again after `delayMs`. */
  readonly lookAgain: (
    looks: readonly {
      readonly delivery: PendingDelivery;
      readonly delayMs: number;
      readonly verdict: ReplyVerdict | null;
      readonly look: Look;
    }[],
  ) => Promise<void>;
  /** `unknown → approved`: proven absent, counted. @returns of which items */
  readonly recordAbsent: (
    deliveries: readonly PendingDelivery[],
    reason: ProgressReason,
  ) => Promise<readonly FeedbackId[]>;
};
