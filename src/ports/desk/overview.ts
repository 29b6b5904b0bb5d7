// What stands where: counted states, what waits and until when, and what the language model has cost.

import type { FeedbackKind } from "../../domain/feedback/feedback.ts";
import type { FeedbackState } from "../../domain/feedback/feedback-state.ts";
import type { WaitReason } from "../../domain/feedback/reasons.ts";
import type { AccountId, CabinetId, SupplierId } from "../../domain/identifiers.ts";
import type { Scope } from "../../domain/people/scope.ts";
import type { KindRoutes } from "../../domain/route.ts";
import type { ModelUsage } from "../language-model.ts";

export type StateCounts = Readonly<Record<FeedbackState, number>>;

export type Waiting = {
  readonly cabinet: CabinetId;
  readonly reason: WaitReason;
  /** Null: until a person does something. */
  readonly until: Date | null;
  /** Only of stopped cabinets: when the key is tried again without anybody's doing, if it is. */
  readonly nextTryAt?: Date;
};

export type CabinetOverview = {
  readonly cabinet: CabinetId;
  readonly supplier: SupplierId;
  readonly supplierName: string;
  readonly marketplace: string;
  readonly stoppedReason: WaitReason | null;
  readonly kindRoutes: KindRoutes;
  /** Why nothing is done by its pages until a person has done something; null where they are worked with, or not needed. */
  readonly pagesStop: WaitReason | null;
  readonly isPaused: boolean;
  /** At most so many replies a day to what is older than a day; null is no limit. */
  readonly backlogPerDay: number | null;
  readonly states: Readonly<Partial<Record<FeedbackState, number>>>;
};

/** How much of an account is still on its way to being posted. */
export type Backlog = {
  readonly accountId: AccountId;
  readonly cabinet: CabinetId;
  readonly counts: Readonly<Record<FeedbackKind, number>>;
};

/** Replies in review that can't wait for the ordinary look. */
export type Pressing = {
  /** They have waited for longer than the supplier's `answerWithin`. */
  readonly overdue: number;
  /** The marketplace has refused them again and again. */
  readonly refused: number;
};

export type DraftOutcomes = {
  readonly supplier: SupplierId;
  /** The language model's name, or "template". */
  readonly source: string;
  /** Null for templates. */
  readonly promptVersion: string | null;
  readonly unedited: number;
  readonly edited: number;
  readonly rejected: number;
  /** How much of an edited draft was changed on the average, 0 to 1; null where none was. */
  readonly meanEditedShare: number | null;
};

export type Overview = {
  /** Every state has its count, zero among them. */
  readonly countStates: (scope: Scope) => Promise<StateCounts>;
  /**
   * Stopped and resting cabinets, paused lanes, marketplaces that are down, replies that nobody may send, drafts that
   * failed and are tried again, and replies that wait for the marketplace's word. What is due already goes on now, never
   * in the past.
   */
  readonly findWaiting: (scope: Scope) => Promise<readonly Waiting[]>;
  /** One row per cabinet, with its items counted by state. */
  readonly cabinets: (scope: Scope) => Promise<readonly CabinetOverview[]>;
  /** How many replies wait for a person, by cabinet; cabinets without any are left out. */
  readonly countInReview: (scope: Scope) => Promise<ReadonlyMap<CabinetId, number>>;
  readonly countPressing: (scope: Scope) => Promise<Pressing>;
  /** Calls and tokens, of each supplier since its own midnight. */
  readonly modelUsageToday: (scope: Scope) => Promise<ModelUsage>;
  /** What people made of drafts in the last 30 days, by supplier, model and prompt. */
  readonly draftOutcomes: (scope: Scope) => Promise<readonly DraftOutcomes[]>;
  /** Items that may still be posted without anybody's doing; those of stopped and resting cabinets wait for a person. */
  readonly findBacklogs: (scope: Scope) => Promise<readonly Backlog[]>;
};
