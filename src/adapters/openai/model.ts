// The language model behind the chat completions API of OpenAI, or of any server that speaks it.
//
// One call brings the analysis and the reply. An answer that can't be used is sent back once with a word on what was
// wrong; a second one ends in `invalid`, and a person writes. There are no other retries: whoever called decides.

import OpenAI from "openai";
import type { DraftOutcome, DraftRequest, LanguageModel } from "../../ports/language-model.ts";
import type { Log } from "../../ports/log.ts";
import { createHttpClient } from "../http/client.ts";
import { type ChatAnswer, readChatAnswer } from "./chat-answer.ts";
import { type DraftAnswer, draftAnswerFormat, parseDraftAnswer } from "./draft-answer.ts";
import { isContentFilter, serviceErrorOf } from "./failures.ts";
import { type PromptMessage, promptMessages, repairMessages } from "./prompt.ts";
import { finishReply } from "./reply-text.ts";
import { createSdkFetch } from "./sdk-fetch.ts";
import { addUsage, estimateCallTokens, estimateUsage, maxOutputTokens } from "./token-usage.ts";

export type OpenAiModelOptions = {
  /** The address up to and with `/v1`; null is OpenAI's own. */
  readonly baseUrl: string | null;
  readonly apiKey: string;
  readonly model: string;
  /** For one call with its whole answer. */
  readonly timeoutMs: number;
  readonly log: Log;
};

const officialUrl = "https://api.openai.com/v1";

export function createOpenAiModel(options: OpenAiModelOptions): LanguageModel {
  const { model, log } = options;
  const client = createClient(options);

  const ask = async (
    messages: readonly PromptMessage[],
    maxTokens: number,
    signal: AbortSignal,
  ): Promise<ChatAnswer> => {
    try {
      const completion = await client.chat.completions.create(
        {
          model,
          messages: [...messages],
          response_format: draftAnswerFormat,
          max_completion_tokens: maxTokens,
        },
        { signal },
      );
      return readChatAnswer(completion, messages);
    } catch (error) {
      signal.throwIfAborted();
      if (!isContentFilter(error)) throw serviceErrorOf(error, new Date());
      return { content: "", isRefused: true, isTruncated: false, usage: estimateUsage(messages, "") };
    }
  };

  const draft = async (request: DraftRequest, signal: AbortSignal): Promise<DraftOutcome> => {
    const messages = promptMessages(request);
    const maxTokens = maxOutputTokens(request);
    const first = await ask(messages, maxTokens, signal);
    const verdict = judge(first);
    if (verdict.kind !== "unusable") return outcomeOf(verdict, request, first.usage);

    log.warn("The language model's answer couldn't be used; it is asked once more", { model, problem: verdict.fault });
    const second = await ask([...messages, ...repairMessages(first.content, verdict.problem)], maxTokens, signal);
    return outcomeOf(judge(second), request, addUsage(first.usage, second.usage));
  };

  return { name: model, estimateTokens: estimateCallTokens, draft };
}

/** Everything is said here, so that nothing is taken from the environment; the package's own log could hold texts. */
function createClient({ baseUrl, apiKey, timeoutMs }: OpenAiModelOptions): OpenAI {
  return new OpenAI({
    baseURL: (baseUrl ?? officialUrl).replace(/\/+$/, ""),
    apiKey,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: "off",
    maxRetries: 0,
    timeout: timeoutMs,
    fetch: createSdkFetch(createHttpClient(), timeoutMs),
  });
}

type Verdict =
  | { readonly kind: "valid"; readonly answer: DraftAnswer }
  | { readonly kind: "refused" }
  | { readonly kind: "unusable"; readonly fault: "truncated" | "malformed"; readonly problem: string };

function judge({ content, isRefused, isTruncated }: ChatAnswer): Verdict {
  if (isRefused) return { kind: "refused" };
  if (isTruncated) return { kind: "unusable", fault: "truncated", problem: "it was cut off, because it was too long" };
  const parsed = parseDraftAnswer(content);
  return parsed.kind === "valid" ? parsed : { ...parsed, fault: "malformed" };
}

function outcomeOf(verdict: Verdict, { voice }: DraftRequest, usage: ChatAnswer["usage"]): DraftOutcome {
  if (verdict.kind === "refused") return { kind: "refused", usage };
  if (verdict.kind === "unusable") return { kind: "invalid", usage };
  const { reply, ...analysis } = verdict.answer;
  return { kind: "drafted", analysis, reply: finishReply(reply, voice.signature), usage };
}
