// Builds the answer to a chat completion request, with numbers of tokens like the real ones.

import { randomUUID } from "node:crypto";
import { analyse } from "./analyse.ts";
import { readBuyerMessage } from "./buyer-message.ts";
import type { ModelFault } from "./faults.ts";
import { fitSchema } from "./fit-schema.ts";
import { type ChatRequest, textOfRole } from "./request.ts";
import { writeReply } from "./write-reply.ts";

export type Usage = {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  readonly prompt_tokens_details: { readonly cached_tokens: number; readonly audio_tokens: number };
  readonly completion_tokens_details: { readonly reasoning_tokens: number; readonly audio_tokens: number };
};

type ToolCall = {
  readonly id: string;
  readonly type: "function";
  readonly function: { readonly name: string; readonly arguments: string };
};

export type Completion = {
  readonly id: string;
  readonly object: "chat.completion";
  readonly created: number;
  readonly model: string;
  readonly system_fingerprint: string;
  readonly choices: readonly [
    {
      readonly index: 0;
      readonly message: {
        readonly role: "assistant";
        readonly content: string | null;
        readonly refusal: string | null;
        readonly tool_calls?: readonly ToolCall[];
      };
      readonly logprobs: null;
      readonly finish_reason: "stop" | "length";
    },
  ];
  readonly usage: Usage;
};

export type CompletionOptions = {
  readonly fault: ModelFault | null;
  readonly nowMs: number;
  /** True when a request with the same instructions came before: the provider then reads them from its cache. */
  readonly areInstructionsCached: boolean;
};

export function complete(request: ChatRequest, options: CompletionOptions): Completion {
  const written = contentOf(request);
  const message = messageOf(written, options.fault);
  return {
    id: `chatcmpl-${randomUUID().replaceAll("-", "")}`,
    object: "chat.completion",
    created: Math.floor(options.nowMs / 1_000),
    model: request.model,
    system_fingerprint: "fp_sandbox",
    choices: [
      {
        index: 0,
        message,
        logprobs: null,
        finish_reason: options.fault === "truncated" ? "length" : "stop",
      },
    ],
    usage: usageOf(request, message.content ?? written, options.areInstructionsCached),
  };
}

function messageOf(written: string, fault: ModelFault | null): Completion["choices"][0]["message"] {
  const role = "assistant";
  if (fault === "refusal") return { role, content: null, refusal: "I can't help with that." };
  if (fault !== "toolCall") return { role, content: spoil(written, fault), refusal: null };
  const call = { id: "call_1", type: "function", function: { name: "draft", arguments: written } } as const;
  return { role, content: null, refusal: null, tool_calls: [call] };
}

/** The six fields of an analysis and a reply, in the structure that was asked for; plain text where none was. */
function contentOf(request: ChatRequest): string {
  const message = readBuyerMessage(textOfRole(request, "user"));
  const understanding = analyse(message);
  const { hasReservation: _, ...analysis } = understanding;
  const known = { ...analysis, reply: writeReply(message, understanding) };
  switch (request.response_format?.type) {
    case "json_schema":
      return JSON.stringify(fitSchema(request.response_format.json_schema.schema, known));
    case "json_object":
      return JSON.stringify(known);
    default:
      return /\bJSON schema\b/i.test(textOfRole(request, "system")) ? JSON.stringify(known) : known.reply;
  }
}

function spoil(content: string, fault: ModelFault | null): string {
  if (fault === "invalidJson") return `Here is the answer:\n${content.replaceAll('"', "'")}`;
  if (fault === "schemaViolation") return JSON.stringify({ sentiment: "mixed feelings", confidence: "high", reply: 1 });
  if (fault === "thinksAloud") return `<think>What about {this}?</think>\n\`\`\`json\n${content}\n\`\`\``;
  return fault === "truncated" ? content.slice(0, Math.floor(content.length / 2)) : content;
}

/** Russian text takes about this many characters a token. */
const charactersPerToken = 3;
/** The provider caches prompts from this size on, in steps of 128 tokens (documentation of prompt caching, 2025). */
const smallestCachedTokens = 1_024;
const cacheStepTokens = 128;

function usageOf(request: ChatRequest, content: string, areInstructionsCached: boolean): Usage {
  const tokensOf = (text: string): number => Math.ceil(text.length / charactersPerToken);
  const roles = new Set(request.messages.map(({ role }) => role));
  const textTokens = roles.values().reduce((total, role) => total + tokensOf(textOfRole(request, role)), 0);
  const promptTokens = textTokens + tokensOf(JSON.stringify(request.response_format ?? ""));
  const instructionTokens = tokensOf(textOfRole(request, "system") + textOfRole(request, "developer"));
  const isCached = areInstructionsCached && instructionTokens >= smallestCachedTokens;
  const completionTokens = tokensOf(content) + 8;
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: {
      cached_tokens: isCached ? Math.floor(instructionTokens / cacheStepTokens) * cacheStepTokens : 0,
      audio_tokens: 0,
    },
    completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
  };
}
