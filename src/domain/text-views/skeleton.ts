// Letters by their looks: every letter that looks like a Latin one is replaced by it, so that "сом" and "com" become the
// same, whatever alphabets they mix.

import { type MappedText, replaceMapped } from "./mapped-text.ts";

const latinTwins: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      а: "a",
      в: "b",
      с: "c",
      ԁ: "d",
      е: "e",
      ё: "e",
      һ: "h",
      н: "h",
      і: "i",
      ї: "i",
      ј: "j",
      к: "k",
      ӏ: "l",
      м: "m",
    },
    ...{ о: "o", р: "p", ѕ: "s", т: "t", и: "u", ц: "u", ѵ: "v", ѡ: "w", ш: "w", х: "x", у: "y" },
    ...{ ο: "o", α: "a", ε: "e", ρ: "p", τ: "t", ν: "v", κ: "k", ι: "i" },
  }),
);

const changing = /\p{Lu}|[\u0370-\u052f]/gu;

export function skeleton(readable: MappedText): MappedText {
  return replaceMapped(readable, changing, ([letter]) => twinOf(letter));
}

function twinOf(letter: string): string {
  const lower = letter.toLowerCase();
  return latinTwins.get(lower) ?? lower;
}
