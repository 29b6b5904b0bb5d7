// How the supplier wants to sound: the same for all of its feedback, so it stands right behind the rules.

import type { DraftRequest } from "../draft-request.ts";

const maxExamples = 5;
const maxExampleLength = 1_000;

export function voiceSection(request: DraftRequest): string {
  const { voice, supplierName, marketplaceTitle } = request;
  const examples = voice.examples.slice(0, maxExamples).map((example) => example.slice(0, maxExampleLength));
  return [
    "# The voice",
    `Seller: ${JSON.stringify(supplierName)}, on ${marketplaceTitle}.`,
    `Language of the reply: ${voice.language}. Tone: ${JSON.stringify(voice.tone)}.`,
    `The buyer is addressed as ${JSON.stringify(voice.address)}, spelled exactly so throughout.`,
    `The reply has ${request.minLength} to ${maxReplyLength(request)} characters.`,
    ...(examples.length === 0
      ? []
      : [`Replies the seller likes, as examples of style and never of facts: ${JSON.stringify(examples)}`]),
  ].join("\n");
}

/** How much of the marketplace's limit is left to the model: the signature is added on a line of its own. */
export function maxReplyLength({ maxLength, voice }: DraftRequest): number {
  return Math.max(0, maxLength - (voice.signature === null ? 0 : voice.signature.length + 2));
}
