// Why a decision wasn't carried out, in one sentence.

import type { DecisionKind, Refusal } from "../../adapters/postgres/desk/refusals.ts";
import type { Messages } from "./messages/catalogue.ts";

export function refusalSentence(kind: DecisionKind, refusal: Refusal, { failures, words }: Messages): string {
  const { refused } = failures;
  const id = String(refusal.id);
  switch (refusal.why) {
    case "noSuchItem":
      return failures.noSuchItem(id);
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
