// One draft of the language model, which brings the analysis and the reply. An answer that can't be used is sent back once
// with a word on what was wrong; a second one ends in `invalid`, and a person writes. A reply that the guard doesn't let pass
// is written once more, by a question that names what was found.

import type { Analysis } from "../../domain/feedback/analysis.ts";
import type { Excerpt } from "../../domain/guard/excerpts.ts";
import { withoutSignature } from "../../domain/signature.ts";
import type {
  CallMeter,
  LanguageModel,
  ModelMessage,
  ModelOutcome,
  ModelQuestion,
} from "../../ports/language-model.ts";
import type { Log } from "../../ports/log.ts";
import { type DraftAnswer, draftSchema, readDraftAnswer } from "./draft-answer.ts";
import type { DraftRequest } from "./draft-request.ts";
import { choosePrompt } from "./prompt/choose-prompt.ts";
import { composePrompt } from "./prompt/compose-prompt.ts";
import { formatSection } from "./prompt/format.ts";
import { repairMessages } from "./prompt/repair.ts";
import { rewriteMessages } from "./prompt/rewrite.ts";
import { sampleRequest } from "./prompt/sample-request.ts";
import { maxReplyLength } from "./prompt/voice.ts";
import { finishReply } from "./reply-text.ts";

export type DraftOutcome =
  | {
      readonly kind: "drafted";
      readonly analysis: Analysis;
      /** With the signature. */
      readonly reply: string;
      readonly promptVersion: string;
    }
  /** The answer didn't fit the structure, also after one repair. */
  | { readonly kind: "invalid" }
  /** The model declined. */
  | { readonly kind: "refused" };

export type Asking = { readonly model: LanguageModel; readonly meter: CallMeter; readonly log: Log };

/** @throws what the server did, like `LanguageModel.ask` */
export async function askForDraft(request: DraftRequest, asking: Asking, signal: AbortSignal): Promise<DraftOutcome> {
  const question = draftQuestion(request);
  return outcomeOf(await askWithRepair(question, asking.model.ask, asking, signal), request);
}

/**
 * Asks for another reply in the place of one in which something was found. It isn't repaired: the first one is there.
 * @throws what the server did, like `LanguageModel.ask`
 */
export async function askForRewrite(
  request: DraftRequest,
  { reply, excerpts }: { readonly reply: string; readonly excerpts: readonly Excerpt[] },
  { model, meter }: Asking,
  signal: AbortSignal,
): Promise<DraftOutcome> {
  const body = withoutSignature(reply, request.voice.signature);
  const question = draftQuestion(request, rewriteMessages(body, excerpts));
  return outcomeOf(await model.ask(question, meter, signal), request);
}

/** Drafts a harmless sample. What it throws is about the server, not about what somebody wrote. */
export async function askForSample(asking: Asking, signal: AbortSignal): Promise<DraftOutcome> {
  const answer = await askWithRepair(draftQuestion(sampleRequest), asking.model.probe, asking, signal);
  return outcomeOf(answer, sampleRequest);
}

async function askWithRepair(
  question: ModelQuestion<DraftAnswer>,
  ask: LanguageModel["ask"],
  { model, meter, log }: Asking,
  signal: AbortSignal,
): Promise<ModelOutcome<DraftAnswer>> {
  const outcome = await ask(question, meter, signal);
  if (outcome.kind !== "unusable") return outcome;
  const { said, fault } = outcome;
  log.warn("The language model's answer couldn't be used; it is asked once more", {
    model: model.name,
    problem: fault.kind,
  });
  const messages = [...question.messages, ...repairMessages(said, fault)];
  return ask({ ...question, messages }, meter, signal);
}

function outcomeOf(outcome: ModelOutcome<DraftAnswer>, request: DraftRequest): DraftOutcome {
  if (outcome.kind === "refused") return { kind: "refused" };
  if (outcome.kind === "unusable") return { kind: "invalid" };
  const { reply, ...analysis } = outcome.answer;
  const { version } = choosePrompt(request);
  return { kind: "drafted", analysis, reply: finishReply(reply, request.voice.signature), promptVersion: version };
}

/** @param further what was said since */
function draftQuestion(request: DraftRequest, further: readonly ModelMessage[] = []): ModelQuestion<DraftAnswer> {
  return {
    messages: [...composePrompt(request), ...further],
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
