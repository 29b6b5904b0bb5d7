// Tokens: counted by the server, estimated where it doesn't say or before it is asked.

import type { DraftRequest, ModelUsage } from "../../ports/language-model.ts";
import { draftSchema } from "./draft-answer.ts";
import { maxReplyLength, type PromptMessage } from "./prompt.ts";

/** Of UTF-8: English has about 4.5 bytes to a token, Russian 5 to 7, emoji and rare scripts 1.5 to 3. */
const bytesPerToken = 4;
/** Leaves half as much again for texts that are unlike the usual ones. */
const bytesPerTokenAtWorst = 3;

/** It is sent in any case: beside the messages, or among them. */
const schemaBytes = Buffer.byteLength(JSON.stringify(draftSchema));
/** A word or two around it. */
const schemaSentenceBytes = 200;

/** Room for the analysis, and for what a model thinks before it answers. */
const outputTokensBesideReply = 1_500;
const longestReply = 3_000;
const charactersPerToken = 2;

/** Where the server stops the model. */
export function maxOutputTokens(request: DraftRequest): number {
  return outputTokensBesideReply + Math.ceil(Math.min(maxReplyLength(request), longestReply) / charactersPerToken);
}

/** Upper estimate of what one call costs. */
export function estimateCallTokens(messages: readonly PromptMessage[], maxTokens: number): number {
  return Math.ceil(bytesOf(messages) / bytesPerTokenAtWorst) + maxTokens;
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

/** A call that brought nothing to pay for. */
export const failedCall: ModelUsage = { calls: 1, inputTokens: 0, cachedTokens: 0, outputTokens: 0 };
/** A call that never left. */
export const noCall: ModelUsage = { ...failedCall, calls: 0 };

function bytesOf(messages: readonly PromptMessage[]): number {
  return messages.reduce((bytes, { content }) => bytes + Buffer.byteLength(content), schemaBytes + schemaSentenceBytes);
}
