import { withSignature } from "../../domain/signature.ts";

/** The model's reply as it is stored: storable characters, plain line breaks, the signature once. */
export function finishReply(reply: string, signature: string | null): string {
  const tidy = reply
    .replaceAll("\0", "")
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return withSignature(tidy, signature);
}
