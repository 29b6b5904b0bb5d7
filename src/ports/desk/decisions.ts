// A person's decisions about replies. Each names what it means and is refused when that isn't so any more: another
// version is current, or the delivery has begun. What isn't in the caller's scope is refused as if it weren't there.

import type { DecisionKind, ParkedEnding, RejectableState } from "../../domain/decision.ts";
import type { FeedbackState } from "../../domain/feedback/feedback-state.ts";
import type { StateReason } from "../../domain/feedback/reasons.ts";
import type { ReplyGround } from "../../domain/guard/check.ts";
import type { GuardFinding } from "../../domain/guard/findings.ts";
import type { Judgement } from "../../domain/guard/judge-reply.ts";
import type { FeedbackId } from "../../domain/identifiers.ts";
import type { Caller } from "../../domain/people/caller.ts";
import type { Scope } from "../../domain/people/scope.ts";

export type VersionedReply = { readonly id: FeedbackId; readonly version: number };
/** With what the guard found in it, which the person lets pass. */
export type ApprovedReply = VersionedReply & { readonly despiteFindings?: readonly GuardFinding[] };

/** A text that a person is about to let out, with what the guard found before, and what it needs to look once more. */
export type ReplyVersion = VersionedReply & Judgement & { readonly text: string; readonly ground: ReplyGround };

/** What a person wanted; the version where the decision names one. */
export type Wanted = { readonly id: FeedbackId; readonly version?: number };

/** The one true reason why a decision wasn't carried out. */
export type Refusal = { readonly id: FeedbackId } & (
  | { readonly why: "noSuchItem" | "cabinetRemoved" | "noReply" | "begun" | "unreadable" | "changedMeanwhile" }
  | { readonly why: "otherVersion"; readonly version: number }
  /** It stands where this can't be decided. */
  | { readonly why: "state"; readonly state: FeedbackState; readonly stateReason: StateReason | null }
);

/** A person's own text, with what the guard found in it. */
export type EditedText = Judgement & {
  readonly text: string;
  /** How much of the version before was changed, 0 to 1; null where there was none. */
  readonly share: number | null;
};

export type Decisions = {
  /** @returns the ones that were approved; the others weren't in review, or have another current version */
  readonly approve: (caller: Caller, replies: readonly ApprovedReply[]) => Promise<readonly FeedbackId[]>;
  /**
   * Stores a new version and puts the feedback in review, also from `drafted` and from `approved` while the delivery
   * hasn't begun.
   * @returns the new version; null when `version` isn't current any more or the delivery has begun
   */
  readonly edit: (caller: Caller, reply: VersionedReply, edited: EditedText) => Promise<number | null>;
  /**
   * Decides that these aren't answered.
   * @param from where they must still stand: what a filter found in review isn't taken back from a colleague's approval
   * @returns the ones that could still be rejected
   */
  readonly reject: (
    caller: Caller,
    ids: readonly FeedbackId[],
    from: readonly RejectableState[],
  ) => Promise<readonly FeedbackId[]>;
  /** Takes rejections back: each item stands again where it stood. @returns the ones that a person had rejected */
  readonly undo: (caller: Caller, ids: readonly FeedbackId[]) => Promise<readonly FeedbackId[]>;
  /** Takes parked items up where they were parked. @returns the ones that were parked */
  readonly resume: (caller: Caller, ids: readonly FeedbackId[]) => Promise<readonly FeedbackId[]>;
  /** @returns the ones that were parked, and could be ended so */
  readonly end: (caller: Caller, ending: ParkedEnding, ids: readonly FeedbackId[]) => Promise<readonly FeedbackId[]>;
  /** Why these decisions can't be carried out, in the order in which they were wanted; read after they were tried. */
  readonly explain: (scope: Scope, kind: DecisionKind, wanted: readonly Wanted[]) => Promise<readonly Refusal[]>;
  /** Those that exist; a version never changes once it is stored. */
  readonly readVersions: (scope: Scope, replies: readonly VersionedReply[]) => Promise<readonly ReplyVersion[]>;
  /** For whom and to what a reply is written; null where there is no such feedback. */
  readonly readGround: (scope: Scope, id: FeedbackId) => Promise<ReplyGround | null>;
};
