// The text as a reader sees it. Tricks that hide a link or a number from a program are undone before the detectors
// look: entities, full-width and enclosed characters, invisible characters, exotic dots and digits.

import { decodeLikeBrowser } from "../html-entities.ts";
import { withoutSignature } from "../signature.ts";
import type { GuardContext } from "./detector.ts";

/** Also the enclosing keycap of "8️⃣". */
const invisibleCharacter = /\p{Default_Ignorable_Code_Point}|\u20e3/gu;
const exoticDot = /(?<=\S)[。·•∙⋅・۔](?=\S)|(?<=\p{L})٠(?=\p{L})/gu;
/** Both sets of Arabic digits: the last four bits are the digit. The zero looks like a dot, too. */
const arabicDigit = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** Compatibility forms folded, entities decoded, invisible characters removed; letters and their case stay. */
export function readableText(text: string): string {
  return decodeLikeBrowser(text)
    .normalize("NFKC")
    .replace(invisibleCharacter, "")
    .replace(exoticDot, ".")
    .replace(arabicDigit, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/** The same without the supplier's signature. */
export function readableBody(text: string, { signature }: GuardContext): string {
  return readableText(withoutSignature(text, signature));
}

const latinTwins: ReadonlyMap<string, string> = new Map(
  Object.entries({
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
    о: "o",
    р: "p",
    ѕ: "s",
    т: "t",
    и: "u",
    ц: "u",
    ѵ: "v",
    ѡ: "w",
    ш: "w",
    х: "x",
    у: "y",
    ο: "o",
    α: "a",
    ε: "e",
    ρ: "p",
    τ: "t",
    ν: "v",
    κ: "k",
    ι: "i",
  }),
);

/** Lower-case, every letter that looks like a Latin one replaced by it: "сом" and "com" become the same. */
export function latinSkeleton(text: string): string {
  return text.toLowerCase().replace(/[\u0370-\u052f]/g, (letter) => latinTwins.get(letter) ?? letter);
}
