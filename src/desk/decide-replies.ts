// What a person decides about replies. Approving and editing name the version that was read, so that nobody lets out a
// text that changed since. What the model or the guard warns of is approved one by one, with open eyes.

import { rejectableStates } from "../domain/decision.ts";
import { editedShare } from "../domain/edited-share.ts";
import { InputError } from "../domain/errors/errors.ts";
import { faultOf } from "../domain/fault/fault.ts";
import { type Judgement, nothingFound } from "../domain/guard/judge-reply.ts";
import type { FeedbackId } from "../domain/identifiers.ts";
import type { Caller } from "../domain/people/caller.ts";
import type { Marketplaces } from "../ports/connector.ts";
import type { Decisions, Refusal, VersionedReply } from "../ports/desk/decisions.ts";
import type { Holds } from "../ports/desk/holds.ts";
import { chooseApprovable, type GuardRefusal, judgeText } from "./approvable-replies.ts";
import { type DecisionReport, reportDecision } from "./decision-report.ts";
import { type Candidates, type Choice, type FindingPorts, findMatching, readReply } from "./find-replies.ts";
import { findHeldBack, type HeldBack } from "./held-back.ts";

export type DecidingPorts = FindingPorts & {
  readonly decisions: Decisions;
  readonly holds: Holds;
  readonly marketplaces: Pick<Marketplaces, "load">;
};

export type ApprovalReport = DecisionReport & {
  readonly guarded: readonly GuardRefusal[];
  /** How many match and bear a warning, on all pages: they are left to be decided one by one. */
  readonly left: number;
  /** What keeps the approved ones from going out. */
  readonly heldBack: HeldBack;
};

export type Edit =
  /** With what the guard finds in the new text: it doesn't forbid, it tells. */
  | ({ readonly kind: "edited"; readonly version: number } & Judgement)
  | { readonly kind: "refused"; readonly refusals: readonly Refusal[] };

/** What is about to be edited; the text is empty where there is no reply yet. */
export type EditBeginning =
  | { readonly kind: "open"; readonly text: string }
  | { readonly kind: "refused"; readonly refusals: readonly Refusal[] };

export type ReplyDeciding = {
  /**
   * Of everything that a filter matches only what bears no warning; `despiteFindings` lets the guard's pass, too, and
   * never the model's.
   */
  readonly approve: (
    caller: Caller,
    choice: Choice<VersionedReply>,
    options: { readonly despiteFindings: boolean },
  ) => Promise<ApprovalReport>;
  /**
   * Whether the reply can be edited: asked before anybody writes for nothing.
   * @throws InputError when there is no such review or question
   */
  readonly beginEdit: (caller: Caller, reply: VersionedReply) => Promise<EditBeginning>;
  /**
   * Stores a new version, which waits for its approval.
   * @throws InputError when there is no such review or question, or nothing new in the text
   */
  readonly edit: (caller: Caller, reply: VersionedReply, text: string) => Promise<Edit>;
  /** These aren't answered. */
  readonly reject: (caller: Caller, choice: Choice<FeedbackId>) => Promise<DecisionReport>;
  /** Takes a person's rejections back. */
  readonly undo: (caller: Caller, choice: Choice<FeedbackId>) => Promise<DecisionReport>;
};

const inReview = { states: ["inReview"] } as const;
const rejected = { states: ["skipped"], reason: "rejectedByPerson" } as const;

/** Deciding, as a part of the desk. */
export function createReplyDeciding(ports: DecidingPorts): ReplyDeciding {
  const { decisions, marketplaces } = ports;
  return {
    approve: async (caller, choice, { despiteFindings }) => {
      const { wanted, left } = await wantedReplies(ports, caller, choice, despiteFindings);
      const versions = await decisions.readVersions(caller.scope, wanted);
      const connectors = await marketplaces.load(versions.map(({ ground }) => ground.marketplace));
      const { replies, refusals } = chooseApprovable(wanted, versions, { despiteFindings, connectors });
      const done = await decisions.approve(caller, replies);
      return {
        ...(await reportDecision(ports, caller, { kind: "approve", wanted: replies, done })),
        guarded: refusals,
        left,
        heldBack: await findHeldBack(ports, caller, done),
      };
    },

    beginEdit: async (caller, reply) => {
      const { versions } = await readReply(ports, caller, reply.id);
      const refusals = await decisions.explain(caller.scope, "edit", [reply]);
      const obstacles = refusals.filter(({ why }) => why !== "changedMeanwhile");
      if (obstacles.length > 0) return { kind: "refused", refusals: obstacles };
      return { kind: "open", text: versions.at(-1)?.text ?? "" };
    },

    edit: async (caller, reply, text) => {
      const details = await readReply(ports, caller, reply.id);
      const newText = text.trim();
      if (newText === "") throw new InputError([faultOf("emptyText", {})]);
      if (newText === details.versions.at(-1)?.text.trim()) throw new InputError([faultOf("textUnchanged", {})]);
      const before = details.versions.at(-1)?.text ?? null;
      const share = before === null ? null : editedShare(before, newText);
      const ground = await decisions.readGround(caller.scope, reply.id);
      const judgement =
        ground === null ? nothingFound : judgeText(newText, ground, await marketplaces.load([ground.marketplace]));
      const version = await decisions.edit(caller, reply, { text: newText, share, ...judgement });
      if (version !== null) return { kind: "edited", version, ...judgement };
      return { kind: "refused", refusals: await decisions.explain(caller.scope, "edit", [reply]) };
    },

    reject: async (caller, choice) => {
      const ids = await chosenIds(ports, caller, choice, inReview);
      const done = await decisions.reject(caller, ids, "named" in choice ? rejectableStates : inReview.states);
      return reportDecision(ports, caller, { kind: "reject", wanted: ids.map((id) => ({ id })), done });
    },

    undo: async (caller, choice) => {
      const ids = await chosenIds(ports, caller, choice, rejected);
      const done = await decisions.undo(caller, ids);
      return reportDecision(ports, caller, { kind: "undo", wanted: ids.map((id) => ({ id })), done });
    },
  };
}

/** @param standing where what a filter matches must stand */
export async function chosenIds(
  ports: FindingPorts,
  caller: Caller,
  choice: Choice<FeedbackId>,
  standing: Candidates,
): Promise<readonly FeedbackId[]> {
  if ("named" in choice) return choice.named;
  return (await findMatching(ports, caller, choice.matching, standing)).map(({ id }) => id);
}

async function wantedReplies(
  ports: FindingPorts,
  caller: Caller,
  choice: Choice<VersionedReply>,
  despiteFindings: boolean,
): Promise<{ readonly wanted: readonly VersionedReply[]; readonly left: number }> {
  if ("named" in choice) return { wanted: choice.named, left: 0 };
  const { matching } = choice;
  const harmless = despiteFindings ? "noRisk" : "nothing";
  const others = despiteFindings ? "risk" : "riskOrFinding";
  const wanted = await findMatching(ports, caller, matching, { ...inReview, warnings: harmless });
  const left = await ports.replies.count(caller.scope, { ...matching, ...inReview, warnings: others });
  return { wanted: wanted.map(({ id, version }) => ({ id, version })), left };
}
