// One model call for one feedback: personal data is masked before, the guard looks at the reply after.

import { findingNames, inspectReply } from "../../domain/guard/guard.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { DraftResult, FeedbackToDraft } from "../../ports/drafting.ts";
import { type Asking, askForDraft } from "./ask-for-draft.ts";
import { draftRequest } from "./draft-request.ts";
import { guardContext } from "./guard-context.ts";

export async function draftByModel(
  account: OpenAccount,
  feedback: FeedbackToDraft,
  asking: Asking,
  signal: AbortSignal,
): Promise<DraftResult> {
  const outcome = await askForDraft(draftRequest(account, feedback), asking, signal);
  if (outcome.kind !== "drafted") {
    return { kind: "toPerson", feedback, reason: outcome.kind === "invalid" ? "draftInvalid" : "draftRefused" };
  }
  return {
    kind: "drafted",
    feedback,
    analysis: outcome.analysis,
    source: asking.model.name,
    reply: outcome.reply,
    origin: "model",
    findings: findingNames(inspectReply(outcome.reply, guardContext(account, feedback))),
  };
}
