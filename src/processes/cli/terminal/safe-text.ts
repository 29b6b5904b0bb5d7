// Texts from outside on a terminal: what could move the cursor, hide text or turn its direction is taken out. Buyers
// write them, and marketplaces' answers may quote buyers.

/** Keeps line breaks, and what joins emoji. */
export function safeText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]/gu, " ")
    .replace(/(?!\n|\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "");
}

/** In one line. */
export function safeLine(text: string): string {
  return safeText(text).replace(/\s+/g, " ").trim();
}

/** The same JSON, with everything escaped that a terminal could obey. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, place) => escapeUnit(character.charCodeAt(place))).join(""),
  );
}

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}
