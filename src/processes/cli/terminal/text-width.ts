// How wide a text is on a terminal. What people see as one character counts once, whatever it is made of.

import { stripVTControlCharacters } from "node:util";

/** Emoji and East Asian signs take two columns. */
const wide =
  /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff01-\uff60]/u;
/** Made for the first text that is measured: the first object of `Intl` takes 10 ms, of every start. */
let segmenter: Intl.Segmenter | null = null;

/** In columns; colours don't count. */
export function displayWidth(text: string): number {
  return charactersOf(stripVTControlCharacters(text)).reduce((sum, character) => sum + widthOf(character), 0);
}

/** Splits where the text would become wider than `columns`; at least one character is before the cut. */
export function cutAt(text: string, columns: number): readonly [string, string] {
  const characters = charactersOf(text);
  let width = 0;
  const end = characters.findIndex((character, place) => {
    width += widthOf(character);
    return place > 0 && width > columns;
  });
  return end < 0 ? [text, ""] : [characters.slice(0, end).join(""), characters.slice(end).join("")];
}

export function padText(text: string, columns: number, align: "left" | "right" = "left"): string {
  const padding = " ".repeat(Math.max(0, columns - displayWidth(text)));
  return align === "left" ? text + padding : padding + text;
}

function charactersOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

function widthOf(character: string): number {
  return wide.test(character) ? 2 : 1;
}
