// Bank cards: sixteen to nineteen digits in fours, whatever their check digit, and other groupings with the right one.

import { findNumbers, isCutAt, isSeries, passesLuhn, type SpacedNumber } from "./spaced-numbers.ts";
import type { PersonalDataFinder } from "./spans.ts";

export const findCards: PersonalDataFinder = (text) => findNumbers("card", text, { from: 15, to: 19 }, isCard);

const fours = [4, 8, 12, 16];

function isCard(number: SpacedNumber): boolean {
  const { digits, groups, isUsual, isUniform } = number;
  if (isCutAt(number, fours)) {
    if (passesLuhn(digits)) return !isRound(digits);
    return groups.length >= 4 && isLongEnough(number) && !isYearsOrAmounts(number) && (isUsual || !isSeries(number));
  }
  if (!(isUsual || isUniform) || !/^[2-6]/.test(digits) || !passesLuhn(digits)) return false;
  return groups.length === digits.length || !isSeries(number);
}

/** Sixteen digits, or eighteen and nineteen with nothing unusual between them: a stray digit after a card is none of it. */
function isLongEnough({ digits, isUsual }: SpacedNumber): boolean {
  return digits.length === 16 || (digits.length >= 18 && isUsual);
}

function isYearsOrAmounts({ groups }: SpacedNumber): boolean {
  const values = groups.map(({ digits }) => Number(digits));
  return values.every((value) => (value >= 1900 && value < 2100) || value % 100 === 0);
}

function isRound(digits: string): boolean {
  return /0{9}$/.test(digits);
}
