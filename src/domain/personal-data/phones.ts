// Phone numbers. Sizes, prices, dates and article numbers look similar and stay: a phone has a country or a mobile code,
// the digits of a phone, and is cut into groups as phones are, or stands after a word for it.

import { dictation, inDigits } from "../text-views/number-words.ts";
import { cutsOf, findNumbers, isCutAt, isSeries, isWhole, type SpacedNumber } from "./spaced-numbers.ts";
import { findSpans, type PersonalDataFinder } from "./spans.ts";

export const findPhones: PersonalDataFinder = (text) => [
  ...findNumbers(
    "phone",
    text,
    { from: 9, to: 15 },
    (number) => isRussian(number) || isForeign(number) || isLocal(number, text),
  ),
  ...findSpans("phone", afterWord, text),
];

/** "восемь девятьсот три…": whatever its grouping. */
export const findDictatedPhones: PersonalDataFinder = (text) => findSpans("phone", dictation, text, isDictated);

/** Where a Russian number with its country is cut: 8 999 123 45 67, 8 4852 12 34 56, 8 38822 2 12 34. */
const russianCuts = [
  [1, 4, 7, 9],
  [1, 4, 6, 8],
  [1, 4, 8],
  [1, 5, 7, 9],
  [1, 6, 7, 9],
];

function isRussian(number: SpacedNumber): boolean {
  const { digits, groups, isUsual } = number;
  const hasPlus = startsWithPlus(number);
  if (digits.length !== 11 || !(hasPlus ? /^7/ : /^[78]/).test(digits)) return false;
  const hasCode = hasPlus || /^(?:7[3-9]|8[03489])/.test(digits);
  if (russianCuts.some((places) => isCutAt(number, places))) return hasCode || (isUsual && groups.length > 2);
  return hasCode && isOddlyCut(number) && !isSeries(number);
}

/** The code at least is in one piece; or digit by digit and in pairs, as people do to slip through a filter. */
function isOddlyCut(number: SpacedNumber): boolean {
  const { digits, groups, isUsual, isUniform } = number;
  if (isUsual && isWhole(number, 1, 4)) return true;
  const isMobile = startsWithPlus(number) || digits.charAt(1) === "9";
  return isMobile && (isUsual || isUniform || groups.length === digits.length);
}

function startsWithPlus({ groups }: SpacedNumber): boolean {
  return groups[0]?.hasPlus ?? false;
}

/** Countries of whose numbers everybody knows the length. */
const foreignLengths: readonly (readonly [string, number])[] = [
  ...["375", "380", "992", "994", "995", "996", "998"].map((country) => [country, 12] as const),
  ...["370", "371", "373", "374", "976", "993"].map((country) => [country, 11] as const),
];

function isForeign(number: SpacedNumber): boolean {
  const { digits, isUsual, isUniform } = number;
  const hasPlus = startsWithPlus(number);
  if (!hasPlus && digits.length !== 11 && digits.length !== 12) return false;
  const known = foreignLengths.find(([country]) => digits.startsWith(country));
  if (known !== undefined && digits.length === known[1]) {
    return hasPlus || ((isUsual || isUniform) && isWhole(number, 0, 3) && !isSeries(number));
  }
  return hasPlus && known === undefined && /^[1-9]/.test(digits) && isUsual && !isSeries(number);
}

/** Without a country: (4852) 12-34-56, 999 123-45-67, and of Ukraine 067 123-45-67. */
function isLocal(number: SpacedNumber, text: string): boolean {
  const { digits, groups, isUsual } = number;
  if (digits.length !== 10 || !isUsual) return false;
  const code = groups[0];
  if (code !== undefined && text[code.start - 1] === "(" && text[code.end] === ")" && /^\d{3,5}$/.test(code.digits))
    return true;
  if (digits.startsWith("9")) return isCutAt(number, [3, 6, 8]);
  return digits.startsWith("0") && cutsOf(number).join() === "3,6,8";
}

const word =
  "(?:тел(?:\\.|ефон\\p{L}{0,2}:)?|моб(?:\\.|ильн\\p{L}{2,3})?|сот(?:\\.|ов\\p{L}{2,3})?|(?:по)?звоните?|номер\\p{L}{0,2} телефон\\p{L}|(?:мой|наш|мо[её]му) номер\\p{L}?|ватс?ап\\p{L}?|вотс?ап\\p{L}?|вайбер\\p{L}?|whats ?app|viber|phone)";
const filler = "(?:[\\s:.,–—-]{1,3}(?:мне|нам|мой|на|по|это|номер\\p{L}?|№))";
/** Whatever has the digits of a phone after a word for it; local numbers, too: 2-12-34, 123-45-67, 1234567. */
const afterWord = new RegExp(
  `(?<!\\p{L})${word}${filler}{0,3}[\\s:.,№–—-]{0,4}(?<datum>[78]?(?:[\\s().*/-]{0,3}\\d){10}|\\d{1,3}[ -]\\d{2}[ -]\\d{2}|\\d{6,7})(?! ?\\d|[.,]\\d| ?(?:руб|₽|р\\.|мач|mah|шт|мм|см|гц))`,
  "giu",
);

const fewestDictated = 9;

/** Nobody counts nine digits in words for anything else, unless one after the other: "раз" apart, "один, два, три". */
function isDictated(dictated: string): boolean {
  const groups = inDigits(dictated).match(/\d+/g) ?? [];
  if (groups.join("").length < fewestDictated || !/\p{L}/u.test(dictated)) return false;
  return !groups.every((group, index) => index === 0 || Number(group) === Number(groups[index - 1]) + 1);
}
