// What we need of a chat completion. Compatible servers leave things out (a usage, a finish reason, a refusal), and some
// put the answer elsewhere: into the arguments of a call of a tool that nobody offered, into parts, or beside the content.

import { z } from "zod";
import type { ModelQuestion, ModelUsage } from "../../ports/language-model.ts";
import { estimateUsage } from "./token-usage.ts";

export type ChatAnswer = {
  readonly content: string;
  readonly isRefused: boolean;
  /** The model was stopped at the limit of output tokens. */
  readonly isTruncated: boolean;
};

/** More than any model reads or writes: a larger count is none, and the usage is estimated. */
const mostTokens = 100_000_000;
const TokenCount = z.number().nonnegative().max(mostTokens).transform(Math.round);

const Usage = z.object({
  prompt_tokens: TokenCount,
  completion_tokens: TokenCount,
  prompt_tokens_details: z.object({ cached_tokens: TokenCount.nullish() }).nullish(),
});

/** The answer as JSON, or already read. */
const Fields = z.union([z.string(), z.record(z.string(), z.unknown()).transform((fields) => JSON.stringify(fields))]);
const FunctionCall = z.object({ arguments: Fields });
const Part = z.object({ text: z.string().catch(""), refusal: z.string().catch("") });
const Parts = z.array(Part).transform((parts) => ({
  text: parts.map(({ text }) => text).join(""),
  refusal: parts.map(({ refusal }) => refusal).join(""),
}));

const Message = z.object({
  content: z.union([Fields.transform((text) => ({ text, refusal: "" })), Parts]).nullish(),
  refusal: z.string().nullish().catch(null),
  tool_calls: z
    .array(z.object({ function: FunctionCall }))
    .nullish()
    .catch(null),
  function_call: FunctionCall.nullish().catch(null),
  reasoning_content: z.string().nullish().catch(null),
  reasoning: z.string().nullish().catch(null),
});

const ChatCompletion = z.object({
  choices: z.array(z.object({ finish_reason: z.string().nullish().catch(null), message: Message })).min(1),
  usage: Usage.nullish().catch(null),
});

/** @returns null where it is no chat completion, or a failed one: some proxies report errors with status 200 */
export function readChatAnswer(
  completion: unknown,
  question: ModelQuestion<unknown>,
): { readonly answer: ChatAnswer; readonly usage: ModelUsage } | null {
  const parsed = ChatCompletion.safeParse(completion);
  const choice = parsed.data?.choices[0];
  if (parsed.data === undefined || choice === undefined || choice.finish_reason === "error") return null;
  const { message } = choice;
  const content = contentOf(message);
  const { usage } = parsed.data;
  const answer: ChatAnswer = {
    content,
    isRefused:
      `${message.refusal ?? ""}${message.content?.refusal ?? ""}` !== "" || choice.finish_reason === "content_filter",
    isTruncated: choice.finish_reason === "length",
  };
  return { answer, usage: usage == null ? estimateUsage(question, content) : modelUsage(usage) };
}

/** What a model thought counts where it said nothing else. */
function contentOf({ content, tool_calls, function_call, ...thoughts }: z.output<typeof Message>): string {
  const calls = [...(tool_calls ?? []).map((call) => call.function), ...(function_call == null ? [] : [function_call])];
  const said = [content?.text ?? "", ...calls.map((call) => call.arguments)].filter((part) => part.trim() !== "");
  return said.length > 0 ? said.join("\n") : (thoughts.reasoning_content ?? thoughts.reasoning ?? "");
}

function modelUsage(usage: z.output<typeof Usage>): ModelUsage {
  return {
    calls: 1,
    inputTokens: usage.prompt_tokens,
    cachedTokens: Math.min(usage.prompt_tokens_details?.cached_tokens ?? 0, usage.prompt_tokens),
    outputTokens: usage.completion_tokens,
  };
}
