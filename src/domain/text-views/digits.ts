// Digits as a person reads them aloud: letters that look like digits between digits ("8 9O3 l23"), and number words
// ("восемь девятьсот три").

import { type MappedText, replaceMapped } from "./mapped-text.ts";

const twins: ReadonlyMap<string, string> = new Map(
  Object.entries({ о: "0", o: "0", l: "1", i: "1", "|": "1", і: "1", з: "3", ч: "4", б: "6", в: "8", b: "8", s: "5" }),
);
/** Beside a digit, or beside another such letter that stands beside one: at most a few at once. */
const twinBesideDigit = /(?<=\d[ ()\-.]{0,2})[оoli|ізчбвbs]{1,4}(?=[ ()\-.]{0,2}\d)/giu;

export function digits(readable: MappedText): MappedText {
  return replaceMapped(readable, twinBesideDigit, ([run]) =>
    [...run].map((letter) => twins.get(letter.toLowerCase()) ?? letter).join(""),
  );
}
