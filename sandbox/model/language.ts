// Guesses the language from the letters: enough for a stand-in.

const letters: readonly (readonly [language: string, pattern: RegExp])[] = [
  ["uk", /[іїєґ]/giu],
  ["be", /ў/giu],
  ["kk", /[әғқңөұүһ]/giu],
  ["hy", /\p{Script=Armenian}/gu],
  ["ka", /\p{Script=Georgian}/gu],
  ["ar", /\p{Script=Arabic}/gu],
  ["zh", /\p{Script=Han}/gu],
];

/** A BCP 47 tag; Russian wherever there is too little to tell. */
export function detectLanguage(text: string): string {
  const cyrillic = countOf(text, /\p{Script=Cyrillic}/gu);
  const latinWords = countOf(text, /\b[a-z]{2,}\b/giu);
  const special = letters
    .map(([language, pattern]) => ({ language, count: countOf(text, pattern) }))
    .toSorted((one, other) => other.count - one.count)[0];
  if (special !== undefined && special.count >= 3 && special.count * 20 > cyrillic) return special.language;
  return latinWords >= 3 && latinWords * 5 > cyrillic * 2 ? "en" : "ru";
}

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
