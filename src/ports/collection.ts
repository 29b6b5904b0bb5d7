// What the collect stage needs to store.

import type { OwnReply } from "../domain/delivery/own-replies.ts";
import type { FeedbackContent, FeedbackKind } from "../domain/feedback/feedback.ts";
import type { FeedbackState } from "../domain/feedback/feedback-state.ts";
import type { SettleReason, SkipReason, StateReason } from "../domain/feedback/reasons.ts";
import type { AccountId, ExternalId, FeedbackId } from "../domain/identifiers.ts";
import type { MisshapenItem, ReplyTarget } from "./marketplace-client.ts";

export type KnownFeedback = {
  readonly id: FeedbackId;
  readonly externalId: ExternalId;
  readonly state: FeedbackState;
  /** Why it stands there. */
  readonly reason: StateReason | null;
  /** Of what a reply answers to; another hash means that the buyer has changed it. SHA-256, as base64url. */
  readonly contentHash: string;
  /** Every text that we have sent for it, or may have sent: an answer with one of them is ours. */
  readonly ours: readonly OwnReply[];
  /** Since a single read last contradicted a list that called it open, in milliseconds; null while none has. */
  readonly misledForMs: number | null;
};

/** An item that waits for a person, with what a read of it needs. */
export type WaitingFeedback = {
  readonly known: KnownFeedback;
  readonly target: ReplyTarget;
  /** Since the marketplace first said that it is gone, in milliseconds; null while it doesn't. */
  readonly goneForMs: number | null;
};

export type NewFeedback = {
  readonly kind: FeedbackKind;
  readonly externalId: ExternalId;
  readonly content: FeedbackContent;
  readonly contentHash: string;
  /** The lower, the sooner: 0 for questions and bad ratings, 1 for the others. */
  readonly priority: number;
  /** Null: it is to be answered. */
  readonly ending: CollectedEnding | null;
};

/** A new item with the look that found it. */
export type FoundFeedback = NewFeedback & {
  /** How long ago the question was asked whose answer shows it open, in milliseconds; null where that look doesn't count. */
  readonly openForMs: number | null;
};

/** Why a new item is stored as dealt with from the beginning: it is shown, and nothing more is done. */
export type CollectedEnding =
  | { readonly state: "skipped"; readonly reason: SkipReason }
  | { readonly state: "settled"; readonly reason: SettleReason };

export type ChangedFeedback = {
  readonly known: KnownFeedback;
  readonly content: FeedbackContent;
  readonly contentHash: string;
};

/** What was settled and is seen to stand open again: drafted anew where its content has changed meanwhile. */
export type ReopenedFeedback = ChangedFeedback;

export type SettledFeedback = { readonly known: KnownFeedback; readonly reason: SettleReason };

export type CollectionStore = {
  /** When the last complete collection of this kind began; null before the first. */
  readonly knownUntil: (accountId: AccountId, kind: FeedbackKind) => Promise<Date | null>;
  /** Those of the ids that are stored already; an id that isn't in the answer is new. */
  readonly findKnown: (
    accountId: AccountId,
    kind: FeedbackKind,
    externalIds: readonly ExternalId[],
  ) => Promise<ReadonlyMap<ExternalId, KnownFeedback>>;
  /** Stores one page and wakes the draft lane, in one transaction. Returns the items that were new. */
  readonly storePage: (accountId: AccountId, page: CollectionPage) => Promise<readonly FeedbackId[]>;
  /** Some of those that wait for a person, other ones each time. */
  readonly findInReview: (
    accountId: AccountId,
    kind: FeedbackKind,
    limit: number,
  ) => Promise<readonly WaitingFeedback[]>;
  /** Remembers which items the marketplace calls gone, and which of them are there again. */
  readonly noteGone: (items: {
    readonly gone: readonly FeedbackId[];
    readonly back: readonly FeedbackId[];
  }) => Promise<void>;
  /** A list called these open, and a single read says that they are still settled. */
  readonly noteMisled: (ids: readonly FeedbackId[]) => Promise<void>;
  /** Notes that a kind was collected to the end, by a collection that began `tookMs` ago. */
  readonly finishKind: (accountId: AccountId, kind: FeedbackKind, tookMs: number) => Promise<void>;
  /** The account is due again after `delayMs`. */
  readonly scheduleNext: (accountId: AccountId, delayMs: number) => Promise<void>;
};

/** A page compared with what is known. */
export type SortedPage = {
  readonly added: readonly NewFeedback[];
  readonly changed: readonly ChangedFeedback[];
  readonly settled: readonly SettledFeedback[];
  readonly reopened: readonly ReopenedFeedback[];
  readonly misshapen: readonly MisshapenItem[];
};

export type CollectionPage = Omit<SortedPage, "added"> & { readonly added: readonly FoundFeedback[] };
