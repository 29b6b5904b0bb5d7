// What we need of a chat completion. Compatible servers leave things out: a usage, a finish reason, a refusal.

import { z } from "zod";
import { UnavailableError } from "../../domain/errors.ts";
import type { ModelUsage } from "../../ports/language-model.ts";
import type { PromptMessage } from "./prompt.ts";
import { estimateUsage } from "./token-usage.ts";

export type ChatAnswer = {
  readonly content: string;
  readonly isRefused: boolean;
  /** The model was stopped at the limit of output tokens. */
  readonly isTruncated: boolean;
  readonly usage: ModelUsage;
};

const TokenCount = z.number().nonnegative().transform(Math.round);

const Usage = z.object({
  prompt_tokens: TokenCount,
  completion_tokens: TokenCount,
  prompt_tokens_details: z.object({ cached_tokens: TokenCount.nullish() }).nullish(),
});

const ChatCompletion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: Usage.nullish().catch(null),
});

/** @throws UnavailableError when it is no chat completion at all: some proxies report errors with status 200 */
export function readChatAnswer(completion: unknown, messages: readonly PromptMessage[]): ChatAnswer {
  const parsed = ChatCompletion.safeParse(completion);
  const choice = parsed.data?.choices[0];
  if (parsed.data === undefined || choice === undefined) {
    throw new UnavailableError(
      "The language model's server answered with something else than a chat completion. Check URL_PROXY_OPENAI.",
    );
  }
  const content = choice.message.content ?? "";
  const { usage } = parsed.data;
  return {
    content,
    isRefused: (choice.message.refusal ?? "") !== "" || choice.finish_reason === "content_filter",
    isTruncated: choice.finish_reason === "length",
    usage: usage == null ? estimateUsage(messages, content) : modelUsage(usage),
  };
}

function modelUsage(usage: z.output<typeof Usage>): ModelUsage {
  return {
    calls: 1,
    inputTokens: usage.prompt_tokens,
    cachedTokens: Math.min(usage.prompt_tokens_details?.cached_tokens ?? 0, usage.prompt_tokens),
    outputTokens: usage.completion_tokens,
  };
}
