// One draft of the language model, which brings the analysis and the reply. An answer that can't be used is sent back once
// with a word on what was wrong; a second one ends in `invalid`, and a person writes.

import type { Analysis } from "../../domain/feedback/analysis.ts";
import type { CallMeter, LanguageModel, ModelQuestion } from "../../ports/language-model.ts";
import type { Log } from "../../ports/log.ts";
import { type DraftAnswer, draftSchema, readDraftAnswer } from "./draft-answer.ts";
import type { DraftRequest } from "./draft-request.ts";
import { composePrompt } from "./prompt/compose-prompt.ts";
import { formatSection } from "./prompt/format.ts";
import { repairMessages } from "./prompt/repair.ts";
import { sampleRequest } from "./prompt/sample-request.ts";
import { maxReplyLength } from "./prompt/voice.ts";
import { finishReply } from "./reply-text.ts";

export type DraftOutcome =
  | { readonly kind: "drafted"; readonly analysis: Analysis; readonly reply: string }
  /** The answer didn't fit the structure, also after one repair. */
  | { readonly kind: "invalid" }
  /** The model declined. */
  | { readonly kind: "refused" };

export type Asking = { readonly model: LanguageModel; readonly meter: CallMeter; readonly log: Log };

/** @throws what the server did, like `LanguageModel.ask` */
export function askForDraft(request: DraftRequest, asking: Asking, signal: AbortSignal): Promise<DraftOutcome> {
  return askWithRepair(request, asking.model.ask, asking, signal);
}

/** Drafts a harmless sample. What it throws is about the server, not about what somebody wrote. */
export function askForSample(asking: Asking, signal: AbortSignal): Promise<DraftOutcome> {
  return askWithRepair(sampleRequest, asking.model.probe, asking, signal);
}

async function askWithRepair(
  request: DraftRequest,
  ask: LanguageModel["ask"],
  { model, meter, log }: Asking,
  signal: AbortSignal,
): Promise<DraftOutcome> {
  const question = draftQuestion(request);
  let outcome = await ask(question, meter, signal);
  if (outcome.kind === "unusable") {
    const { said, fault } = outcome;
    log.warn("The language model's answer couldn't be used; it is asked once more", {
      model: model.name,
      problem: fault.kind,
    });
    const messages = [...question.messages, ...repairMessages(said, fault)];
    outcome = await ask({ ...question, messages }, meter, signal);
  }
  if (outcome.kind === "refused") return { kind: "refused" };
  if (outcome.kind === "unusable") return { kind: "invalid" };
  const { reply, ...analysis } = outcome.answer;
  return { kind: "drafted", analysis, reply: finishReply(reply, request.voice.signature) };
}

function draftQuestion(request: DraftRequest): ModelQuestion<DraftAnswer> {
  return {
    messages: composePrompt(request),
    structure: { name: "draft", schema: draftSchema, inWords: formatSection, read: readDraftAnswer },
    maxOutputTokens: maxOutputTokens(request),
  };
}

/** Room for the analysis, and for what a model thinks before it answers. */
const outputTokensBesideReply = 1_500;
const longestReply = 3_000;
const charactersPerToken = 2;

function maxOutputTokens(request: DraftRequest): number {
  return outputTokensBesideReply + Math.ceil(Math.min(maxReplyLength(request), longestReply) / charactersPerToken);
}
