// How the supplier wants to sound: the same for all of its feedback of a kind, so it stands behind the rules.

import type { Promised } from "../../../domain/promises.ts";
import type { DraftRequest } from "../draft-request.ts";

const maxExamples = 3;
const maxExampleLength = 600;

const allowed: Readonly<Record<Promised, string>> = {
  refund: "that money is given back",
  replacement: "that the product is replaced",
  discount: "a discount or a promo code",
  gift: "a present",
  deadline: "a term in which something happens",
};

export function voiceSection(request: DraftRequest): string {
  const { voice, supplierName, marketplaceTitle, mayPromise } = request;
  const examples = voice.examples.slice(0, maxExamples).map((example) => example.slice(0, maxExampleLength));
  const list = (title: string, values: readonly string[]) =>
    values.length === 0 ? [] : [`${title}: ${JSON.stringify(values)}`];
  return [
    "# The voice",
    `Seller: ${JSON.stringify(supplierName)}, on ${marketplaceTitle}.`,
    `Language of the reply: ${voice.language}. Tone: ${JSON.stringify(voice.tone)}.`,
    `The buyer is addressed as ${JSON.stringify(voice.address)}, spelled exactly so throughout.`,
    `The reply has ${request.minLength} to ${maxReplyLength(request)} characters.`,
    ...list("The seller wants", voice.do),
    ...list("The seller doesn't want", voice.dont),
    ...list(
      "The reply may promise",
      mayPromise.map((promised) => allowed[promised]),
    ),
    ...list("Replies the seller likes, as examples of style and never of facts", examples),
  ].join("\n");
}

/** How much of the marketplace's limit is left to the model: the signature is added on a line of its own. */
export function maxReplyLength({ maxLength, voice }: DraftRequest): number {
  return Math.max(0, maxLength - (voice.signature === null ? 0 : voice.signature.length + 2));
}
