// The supplier's signature stands on a line of its own at the end of a reply, once.

/** The text with the signature at its end, also when the text was signed before. */
export function withSignature(text: string, signature: string | null): string {
  const sign = signature?.trim() ?? "";
  if (sign === "") return text;
  const body = withoutSignature(text, sign).trimEnd();
  return body === "" ? sign : `${body}\n\n${sign}`;
}

/** The text without the signature at its end, however its words are spaced there. */
export function withoutSignature(text: string, signature: string | null): string {
  const words = signature?.trim().split(/\s+/).filter(Boolean) ?? [];
  let rest = text.trimEnd();
  let start = text.length;
  for (const word of words.toReversed()) {
    if (!rest.endsWith(word)) return text;
    start = rest.length - word.length;
    rest = rest.slice(0, start).trimEnd();
  }
  const separator = text.slice(rest.length, start);
  // "… thank you for choosing Northern Wool" ends with the name, but isn't signed with it.
  const isPartOfSentence = /[\p{L}\p{N},]$/u.test(rest) && !separator.includes("\n");
  return words.length === 0 || isPartOfSentence ? text : rest;
}
