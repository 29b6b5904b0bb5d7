// Tokens: counted by the server, estimated where it doesn't say or before it is asked.

import type { DraftRequest, ModelUsage } from "../../ports/language-model.ts";
import { draftAnswerFormat } from "./draft-answer.ts";
import { maxReplyLength, type PromptMessage, promptMessages } from "./prompt.ts";

/** Of UTF-8: English has about 4.5 bytes to a token, Russian 5 to 7, emoji and rare scripts 1.5 to 3. */
const bytesPerToken = 4;
/** Leaves half as much again for texts that are unlike the usual ones. */
const bytesPerTokenAtWorst = 3;

const formatBytes = Buffer.byteLength(JSON.stringify(draftAnswerFormat));

/** Room for the analysis, and for what a model thinks before it answers. */
const outputTokensBesideReply = 1_500;
const longestReply = 3_000;
const charactersPerToken = 2;

/** Where the server stops the model. */
export function maxOutputTokens(request: DraftRequest): number {
  return outputTokensBesideReply + Math.ceil(Math.min(maxReplyLength(request), longestReply) / charactersPerToken);
}

/** Upper estimate of what one call costs. */
export function estimateCallTokens(request: DraftRequest): number {
  return Math.ceil(bytesOf(promptMessages(request)) / bytesPerTokenAtWorst) + maxOutputTokens(request);
}

/** Stands in for the usage that a server left out. */
export function estimateUsage(messages: readonly PromptMessage[], content: string): ModelUsage {
  return {
    calls: 1,
    inputTokens: Math.ceil(bytesOf(messages) / bytesPerToken),
    cachedTokens: 0,
    outputTokens: Math.ceil(Buffer.byteLength(content) / bytesPerToken),
  };
}

export function addUsage(left: ModelUsage, right: ModelUsage): ModelUsage {
  return {
    calls: left.calls + right.calls,
    inputTokens: left.inputTokens + right.inputTokens,
    cachedTokens: left.cachedTokens + right.cachedTokens,
    outputTokens: left.outputTokens + right.outputTokens,
  };
}

function bytesOf(messages: readonly PromptMessage[]): number {
  return messages.reduce((bytes, { content }) => bytes + Buffer.byteLength(content), formatBytes);
}
