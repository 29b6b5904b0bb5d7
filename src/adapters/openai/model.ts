// The language model behind the chat completions API of OpenAI, or of any server that speaks it.
//
// One call brings the analysis and the reply. An answer that can't be used is sent back once with a word on what was
// wrong; a second one ends in `invalid`, and a person writes. A server that refuses a parameter is asked in another way
// (`dialect.ts`). There are no other repetitions: whoever called decides.

import type { CallMeter, DraftOutcome, DraftRequest, LanguageModel } from "../../ports/language-model.ts";
import type { Log } from "../../ports/log.ts";
import { createServerCalls, type Question, type ServerOptions } from "./call.ts";
import type { ChatAnswer } from "./chat-answer.ts";
import { createDialectMemory, type Dialect } from "./dialect.ts";
import { type DraftAnswer, parseDraftAnswer } from "./draft-answer.ts";
import { promptMessages, repairMessages } from "./prompt.ts";
import { finishReply } from "./reply-text.ts";
import { sampleRequest } from "./sample-request.ts";
import { estimateCallTokens, maxOutputTokens } from "./token-usage.ts";

export type OpenAiModelOptions = ServerOptions & { readonly log: Log };

export type OpenAiModel = LanguageModel & {
  /** What the server takes, as far as it was asked. */
  readonly dialect: () => Dialect;
};

/** What goes along with every call of one draft. */
type Calling = {
  readonly meter: CallMeter;
  readonly signal: AbortSignal;
  readonly isProbe: boolean;
};

export function createOpenAiModel(options: OpenAiModelOptions): OpenAiModel {
  const { model, log } = options;
  const call = createServerCalls(options);
  const memory = createDialectMemory({ model, log });

  const ask = async (question: Question, { meter, signal, isProbe }: Calling): Promise<ChatAnswer> => {
    const estimatedTokens = estimateCallTokens(question.messages, question.maxTokens);
    const tried: Dialect[] = [];
    for (let dialect: Dialect | null = memory.current(); ; ) {
      const way: Dialect = dialect;
      signal.throwIfAborted();
      const outcome = await meter(estimatedTokens, () => call(question, way, signal));
      if (outcome.kind === "answered") {
        memory.noteAnswer(way);
        return outcome.answer;
      }
      signal.throwIfAborted();
      tried.push(way);
      dialect = outcome.refusal === null ? null : memory.afterRefusal(tried, outcome.refusal, isProbe);
      if (dialect === null) throw outcome.error;
    }
  };

  const draft = async (request: DraftRequest, calling: Calling): Promise<DraftOutcome> => {
    const messages = promptMessages(request);
    const maxTokens = maxOutputTokens(request);
    const first = await ask({ messages, maxTokens }, calling);
    const verdict = judge(first);
    if (verdict.kind !== "unusable") return outcomeOf(verdict, request);

    log.warn("The language model's answer couldn't be used; it is asked once more", { model, problem: verdict.fault });
    const repair = [...messages, ...repairMessages(first.content, verdict.problem)];
    return outcomeOf(judge(await ask({ messages: repair, maxTokens }, calling)), request);
  };

  return {
    name: model,
    draft: (request, meter, signal) => draft(request, { meter, signal, isProbe: false }),
    probe: (meter, signal) => draft(sampleRequest, { meter, signal, isProbe: true }),
    dialect: memory.current,
  };
}

type Verdict =
  | { readonly kind: "valid"; readonly answer: DraftAnswer }
  | { readonly kind: "refused" }
  | { readonly kind: "unusable"; readonly fault: "truncated" | "malformed"; readonly problem: string };

function judge({ content, isRefused, isTruncated }: ChatAnswer): Verdict {
  if (isRefused) return { kind: "refused" };
  const parsed = parseDraftAnswer(content);
  // Some servers fill what is left after the answer with spaces.
  if (parsed.kind === "valid") return parsed;
  if (isTruncated) return { kind: "unusable", fault: "truncated", problem: "it was cut off, because it was too long" };
  return { ...parsed, fault: "malformed" };
}

function outcomeOf(verdict: Verdict, { voice }: DraftRequest): DraftOutcome {
  if (verdict.kind === "refused") return { kind: "refused" };
  if (verdict.kind === "unusable") return { kind: "invalid" };
  const { reply, ...analysis } = verdict.answer;
  return { kind: "drafted", analysis, reply: finishReply(reply, voice.signature) };
}
