// Buyers' texts on a terminal: what could move the cursor, hide text or turn its direction is taken out.

/** One line, at most `maxLength` characters. */
export function oneLine(text: string, maxLength: number): string {
  const line = safeText(text).replace(/\s+/g, " ").trim();
  const characters = [...line];
  return characters.length <= maxLength ? line : `${characters.slice(0, maxLength - 1).join("")}…`;
}

/** Keeps line breaks. */
export function safeText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]/gu, " ")
    .replace(/(?!\n|\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "");
}
