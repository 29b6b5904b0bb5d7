// One feedback by the model: personal data is masked before, the guard looks at the reply after. Where it finds something, the
// model writes once more; what is still found brings a person.

import type { GuardContext } from "../../domain/guard/check.ts";
import { type Judgement, judgeReply } from "../../domain/guard/judge-reply.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { DraftResult, FeedbackToDraft } from "../../ports/drafting.ts";
import { type Asking, askForDraft, askForRewrite } from "./ask-for-draft.ts";
import { type DraftRequest, draftRequest } from "./draft-request.ts";
import { guardContext } from "./guard-context.ts";

export async function draftByModel(
  account: OpenAccount,
  feedback: FeedbackToDraft,
  asking: Asking,
  signal: AbortSignal,
): Promise<DraftResult> {
  const request = draftRequest(account, feedback);
  const outcome = await askForDraft(request, asking, signal);
  if (outcome.kind !== "drafted") {
    return { kind: "toPerson", feedback, reason: outcome.kind === "invalid" ? "draftInvalid" : "draftRefused" };
  }
  const { analysis, promptVersion } = outcome;
  const judged = judge(outcome.reply, guardContext(account, feedback));
  const best = judged.findings.length === 0 ? judged : await writeAgain(judged, request, asking, signal);
  const { reply, findings, excerpts } = best;
  return {
    kind: "drafted",
    feedback,
    analysis,
    source: asking.model.name,
    reply,
    origin: "model",
    promptVersion,
    findings,
    excerpts,
  };
}

type JudgedReply = Judgement & { readonly reply: string; readonly context: GuardContext };

/** The better of the two; the analysis stays that of the first answer, whose flags no second one takes back. */
async function writeAgain(
  first: JudgedReply,
  request: DraftRequest,
  asking: Asking,
  signal: AbortSignal,
): Promise<JudgedReply> {
  const outcome = await askForRewrite(request, first, asking, signal);
  if (outcome.kind !== "drafted") return first;
  const second = judge(outcome.reply, first.context);
  return second.findings.length <= first.findings.length ? second : first;
}

function judge(reply: string, context: GuardContext): JudgedReply {
  return { reply, context, ...judgeReply(reply, context) };
}
