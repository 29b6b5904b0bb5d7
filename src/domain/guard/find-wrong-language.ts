// Is the text in the expected language? Decided by script, and between languages of one script by letters that only
// one of them has. Names of brands and models don't count: they begin with a capital letter. A text too short to
// tell passes.

import { type Check, everywhere } from "./check.ts";

const scriptPatterns = {
  Cyrl: /\p{Script=Cyrillic}+/gu,
  Latn: /\p{Script=Latin}+/gu,
  Armn: /\p{Script=Armenian}+/gu,
  Geor: /\p{Script=Georgian}+/gu,
  Arab: /\p{Script=Arabic}+/gu,
  Hebr: /\p{Script=Hebrew}+/gu,
  Hans: /\p{Script=Han}+/gu,
} as const;
type Script = keyof typeof scriptPatterns;

const scriptOfLanguage: ReadonlyMap<string, Script> = new Map([
  ...["ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "tg", "mn", "tt", "ba", "cv"].map(
    (tag) => [tag, "Cyrl"] as const,
  ),
  ...["en", "de", "fr", "es", "it", "pt", "pl", "cs", "tr", "az", "uz", "ro", "nl"].map(
    (tag) => [tag, "Latn"] as const,
  ),
  ["hy", "Armn"],
  ["ka", "Geor"],
  ["ar", "Arab"],
  ["fa", "Arab"],
  ["he", "Hebr"],
  ["zh", "Hans"],
]);

/** Letters of neighbours that the language itself doesn't have. */
const foreignLetters: ReadonlyMap<string, RegExp> = new Map([
  ["ru", /[іїєґўђјљњћџқңғүұһәө]+/giu],
  ["uk", /[ыэёъўқңғүұһәө]+/giu],
  ["be", /[ищъїєґқңғүұһәө]+/giu],
  ["en", /[äöüßéèêçñąęłøåčšžğı]+/giu],
]);

/** Fewer letters than this tell nothing. */
const minLetters = 20;
const minShareInWords = 0.6;
/** Where names make up the most of a short text, a quarter of it has to be in the expected script. */
const minShareAmongNames = 0.25;
const maxShareOfForeignLetters = 0.03;
const minForeignLetters = 2;

const anyLetter = /\p{L}+/gu;
const lowerCaseWord = /(?<![\p{L}\p{N}])(?:\p{Ll}|\p{Lo})[\p{L}\p{M}]*/gu;

export const wrongLanguageCheck: Check<"wrongLanguage"> = {
  finding: "wrongLanguage",
  find: ({ body }, { language }) =>
    isWrongLanguage(body.readable.text, language) ? everywhere(body, "otherLanguage") : [],
};

/** @param language BCP 47 tag; a script in it wins: "uz-Cyrl" */
function isWrongLanguage(text: string, language: string): boolean {
  const [primary = "", ...subtags] = language.toLowerCase().split(/[-_]/);
  const script = scriptOfTag(primary, subtags);
  if (script === null) return false;
  const words = (text.match(lowerCaseWord) ?? []).join("");
  const hasWords = count(words, anyLetter) >= minLetters;
  const letters = hasWords ? words : text;
  const total = count(letters, anyLetter);
  if (total < minLetters) return false;
  const minShare = hasWords ? minShareInWords : minShareAmongNames;
  if (count(letters, scriptPatterns[script]) / total < minShare) return true;
  const foreign = foreignLetters.get(primary);
  const foreignCount = foreign === undefined ? 0 : count(letters, foreign);
  return foreignCount >= minForeignLetters && foreignCount / total > maxShareOfForeignLetters;
}

function scriptOfTag(primary: string, subtags: readonly string[]): Script | null {
  if (subtags.includes("cyrl")) return "Cyrl";
  if (subtags.includes("latn")) return "Latn";
  return scriptOfLanguage.get(primary) ?? null;
}

/** How many characters the pattern matches in all. */
function count(text: string, pattern: RegExp): number {
  return (text.match(pattern) ?? []).reduce((sum, run) => sum + run.length, 0);
}
