// Why a decision wasn't carried out, in one sentence.

import type { GuardRefusal } from "../../desk/approvable-replies.ts";
import type { DecisionKind } from "../../domain/decision.ts";
import type { Refusal } from "../../ports/desk/decisions.ts";
import { foundWords } from "./found-words.ts";
import type { Messages } from "./messages/catalogue.ts";

export function refusalSentence(kind: DecisionKind, refusal: Refusal, { failures, faults, words }: Messages): string {
  const { refused } = failures;
  const id = String(refusal.id);
  switch (refusal.why) {
    case "noSuchItem":
      return faults.sentences.noSuchItem({ id: refusal.id });
    case "otherVersion":
      return refusal.version === 0 ? refused.noReply(id) : refused.otherVersion(id, `${id}@${refusal.version}`);
    case "state": {
      const reason = refusal.stateReason === null ? "" : `: ${words.reasons[refusal.stateReason]}`;
      return refused.notDone(id, `${standing(kind, refusal.state, refused)}${reason}`);
    }
    default:
      return refused[refusal.why](id);
  }
}

function standing(
  kind: DecisionKind,
  state: Extract<Refusal, { why: "state" }>["state"],
  { states, nothingToUndo }: Messages["failures"]["refused"],
): string {
  return kind === "undo" && state === "skipped" ? nothingToUndo : states[state];
}

/** Why a reply may not go out as it is. */
export function guardSentence(refusal: GuardRefusal, messages: Messages): string {
  const { failures } = messages;
  const name = `${refusal.id}@${refusal.version}`;
  if (refusal.why === "unsendable") return failures.unsendable(name, refusal.length, refusal.limits);
  return failures.hasFindings(name, foundWords(refusal, messages));
}
