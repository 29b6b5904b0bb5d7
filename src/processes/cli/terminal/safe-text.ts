// Texts from outside on a terminal: a sign stands for what could move the cursor, hide text or turn its direction. It
// isn't left out: whoever approves a reply must see all of it. Buyers write such texts, and marketplaces' answers may
// quote buyers.

import { showHiddenCharacters } from "../../../domain/hidden-characters.ts";

/** Keeps line breaks and emoji. */
export function safeText(text: string): string {
  return showHiddenCharacters(text.replace(/\r\n?/g, "\n")).replace(/[^\S\n]/gu, " ");
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
