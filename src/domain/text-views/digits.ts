// Digits as a person reads them aloud: number words ("восемь девятьсот три") and letters that look like digits among
// digits ("8 9O3 l23-4б").

import { type MappedText, replaceMapped } from "./mapped-text.ts";
import { dictation, inDigits, numberWord } from "./number-words.ts";

const twins: ReadonlyMap<string, string> = new Map(
  Object.entries({ о: "0", o: "0", l: "1", i: "1", "|": "1", і: "1", з: "3", ч: "4", б: "6", в: "8", b: "8", s: "5" }),
);
const twin = [...twins.keys()].join("");
/** Groups of nothing but digits and their twins. */
const number = new RegExp(
  `(?<![\\p{L}\\p{N}])[\\d${twin}]{1,20}(?:[ \\u00a0()\\-.]{1,3}[\\d${twin}]{1,20}){0,15}(?![\\p{L}\\p{N}])`,
  "giu",
);
/** Shorter ones are a size or a time: "3 в 1", "5 ч 30". */
const shortest = 9;
const fewestDigits = 4;
const enoughDigits = /(?:\d\D{0,20}){4}/;

export function digits(readable: MappedText): MappedText {
  const counted = numberWord.test(readable.text)
    ? replaceMapped(readable, dictation, ([dictated]) => inDigits(dictated))
    : readable;
  if (!enoughDigits.test(counted.text)) return counted;
  return replaceMapped(counted, number, ([written]) =>
    isNumber(written)
      ? [...written].map((character) => twins.get(character.toLowerCase()) ?? character).join("")
      : written,
  );
}

function isNumber(written: string): boolean {
  const characters = written.replaceAll(/[^\p{L}\p{N}|]/gu, "");
  return characters.length >= shortest && characters.replaceAll(/\D/g, "").length >= fewestDigits;
}
