// Tokens: counted by the server, estimated where it doesn't say or before it is asked.

import type { ModelQuestion, ModelUsage } from "../../ports/language-model.ts";

/** Of UTF-8: English has about 4.5 bytes to a token, Russian 5 to 7, emoji and rare scripts 1.5 to 3. */
const bytesPerToken = 4;
/** Leaves half as much again for texts that are unlike the usual ones. */
const bytesPerTokenAtWorst = 3;

/** A word or two around the schema, where it is sent among the messages. */
const schemaSentenceBytes = 200;

/** Upper estimate of what one call costs. */
export function estimateCallTokens(question: ModelQuestion<unknown>): number {
  return Math.ceil(bytesOf(question) / bytesPerTokenAtWorst) + question.maxOutputTokens;
}

/** Stands in for the usage that a server left out. */
export function estimateUsage(question: ModelQuestion<unknown>, content: string): ModelUsage {
  return {
    calls: 1,
    inputTokens: Math.ceil(bytesOf(question) / bytesPerToken),
    cachedTokens: 0,
    outputTokens: Math.ceil(Buffer.byteLength(content) / bytesPerToken),
  };
}

/** A call that brought nothing to pay for. */
export const failedCall: ModelUsage = { calls: 1, inputTokens: 0, cachedTokens: 0, outputTokens: 0 };
/** A call that never left. */
export const noCall: ModelUsage = { ...failedCall, calls: 0 };

/** The schema is sent in any case: beside the messages, or among them. */
function bytesOf({ messages, structure }: ModelQuestion<unknown>): number {
  const schemaBytes = Buffer.byteLength(JSON.stringify(structure.schema));
  return messages.reduce((bytes, { content }) => bytes + Buffer.byteLength(content), schemaBytes + schemaSentenceBytes);
}
