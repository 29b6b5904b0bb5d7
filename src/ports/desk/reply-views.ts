// Reviews, questions and their replies, as people and programs look at them.

import type { AttemptOutcome, DeliveryOperation, DeliveryOutcome } from "../../domain/delivery/delivery.ts";
import type { Analysis, ReplyOrigin, Sentiment } from "../../domain/feedback/analysis.ts";
import type { FeedbackKind, ReplyVerdict } from "../../domain/feedback/feedback.ts";
import type { FeedbackState } from "../../domain/feedback/feedback-state.ts";
import type { StateReason } from "../../domain/feedback/reasons.ts";
import type { Excerpt } from "../../domain/guard/excerpts.ts";
import type { GuardFinding } from "../../domain/guard/findings.ts";
import type { CabinetId, FeedbackId, MarketplaceName, SupplierId } from "../../domain/identifiers.ts";
import type { Scope } from "../../domain/people/scope.ts";

/** What of everything is meant, wherever it stands. */
export type ItemConditions = {
  readonly supplier: SupplierId | null;
  readonly cabinet: CabinetId | null;
  readonly kind: FeedbackKind | null;
  readonly marketplace: string | null;
  /** Inclusive bounds of the rating. */
  readonly minRating: number | null;
  readonly maxRating: number | null;
  /** The marketplace's own ids. */
  readonly externalIds?: readonly string[];
  /** Words of the buyer's text, each in any of its forms. */
  readonly text?: string;
  /** The product's number, or words of its name. */
  readonly product?: string;
  /** The beginning of the buyer's names. */
  readonly buyer?: string;
  /** Written from this moment on. */
  readonly writtenFrom?: Date;
  /** Written before this moment. */
  readonly writtenBefore?: Date;
};

export type ItemFilter = ItemConditions & { readonly limit: number };

/** A place in a list: what its order is made of. Items that come or go move no other item to another side of it. */
export type ReplyPlace = { readonly priority: number; readonly writtenAt: Date; readonly id: number };

/**
 * Which replies are meant by what they bear: no risk that the model sees, and no finding of the guard either; or the
 * others, those with a risk, and those with a risk or a finding.
 */
export type Warnings = "noRisk" | "nothing" | "risk" | "riskOrFinding";

export type ReplyFilter = ItemFilter & {
  readonly states: readonly FeedbackState[];
  readonly reason?: StateReason;
  /** Only items that have a reply, and only such a one. */
  readonly warnings?: Warnings;
  /** What comes after this place in the list's order. */
  readonly after?: ReplyPlace;
};

export type ReplySummary = {
  readonly id: FeedbackId;
  readonly supplier: SupplierId;
  readonly cabinet: CabinetId;
  readonly marketplace: MarketplaceName;
  /** The marketplace's id of the account. */
  readonly account: string;
  readonly kind: FeedbackKind;
  /** The marketplace's id of the review or question. */
  readonly externalId: string;
  readonly state: FeedbackState;
  readonly reason: StateReason | null;
  readonly reasonDetail: string | null;
  /** The lower, the sooner. */
  readonly priority: number;
  /** 1 to 5; null for questions. */
  readonly rating: number | null;
  /** As the buyer calls itself; null where the marketplace tells no name. */
  readonly buyer: string | null;
  /** The marketplace's id of the product. */
  readonly productId: string;
  readonly productName: string | null;
  readonly writtenAt: Date;
  /** By when the supplier wants it answered. */
  readonly deadline: Date;
  /** What the buyer wrote, in one piece. */
  readonly words: string;
  readonly sentiment: Sentiment | null;
  readonly riskFlags: readonly string[];
  /** 0 where there is no reply yet. */
  readonly version: number;
  readonly reply: string | null;
  readonly findings: readonly GuardFinding[];
  /** The latest; null where nothing was ever to be sent. */
  readonly delivery: {
    readonly version: number;
    readonly operation: DeliveryOperation;
    readonly outcome: DeliveryOutcome | null;
    readonly verdict: ReplyVerdict | null;
    readonly verdictReason: string | null;
    /** The marketplace's id of the reply. */
    readonly replyExternalId: string | null;
    readonly approvedBy: string;
    readonly sentAt: Date | null;
  } | null;
};

/** Everything about one: what the buyer wrote, what we think, every version, every attempt, the proof. */
export type ReplyDetails = {
  readonly id: FeedbackId;
  readonly cabinet: string;
  readonly supplierName: string;
  readonly marketplace: MarketplaceName;
  readonly kind: FeedbackKind;
  readonly externalId: string;
  readonly state: FeedbackState;
  readonly reason: StateReason | null;
  readonly reasonDetail: string | null;
  readonly dueAt: Date | null;
  readonly text: string;
  readonly pros: string;
  readonly cons: string;
  readonly rating: number | null;
  readonly authorName: string | null;
  readonly hasMedia: boolean;
  readonly productName: string | null;
  readonly productExternalId: string;
  readonly writtenAt: Date;
  readonly collectedAt: Date;
  readonly stateChangedAt: Date;
  readonly analysis: (Analysis & { readonly source: string }) | null;
  /** In the order in which they came. */
  readonly versions: readonly {
    readonly version: number;
    readonly origin: ReplyOrigin;
    readonly text: string;
    readonly findings: readonly GuardFinding[];
    /** What the findings are about, in the reply's words. */
    readonly excerpts: readonly Excerpt[];
    /** Of the words of ours that brought it forth; null for templates and people. */
    readonly promptVersion: string | null;
    readonly createdAt: Date;
  }[];
  readonly deliveries: readonly {
    readonly replyVersion: number;
    readonly text: string;
    readonly operation: DeliveryOperation;
    readonly outcome: DeliveryOutcome | null;
    readonly verdict: ReplyVerdict | null;
    readonly verdictReason: string | null;
    readonly approvedBy: string;
    readonly createdAt: Date;
    readonly sentAt: Date | null;
    readonly closedAt: Date | null;
    readonly attempts: readonly {
      readonly attempt: number;
      readonly worker: string;
      readonly startedAt: Date;
      readonly finishedAt: Date | null;
      readonly outcome: AttemptOutcome | null;
      readonly errorCode: string | null;
    }[];
  }[];
};

export type ReplyViews = {
  /** Most urgent first. */
  readonly list: (scope: Scope, filter: ReplyFilter) => Promise<readonly ReplySummary[]>;
  /** How many there are, whatever page is looked at. */
  readonly count: (scope: Scope, filter: ReplyFilter) => Promise<number>;
  /** Null when there is no such feedback. */
  readonly find: (scope: Scope, id: FeedbackId) => Promise<ReplyDetails | null>;
};
