// Numbers whose digits stand in groups: "8 (999) 123-45-67". What a number may be is told by its digits and by where it
// is cut into groups; whatever stands between them, people find something else.

import type { PersonalDataKind, PersonalDataSpan } from "./spans.ts";

export type SpacedNumber = {
  readonly digits: string;
  readonly groups: readonly Group[];
  /** Only blanks, dashes, brackets, dots and the like stand between the groups. */
  readonly isUsual: boolean;
  /** The same stands between all of them. */
  readonly isUniform: boolean;
};

type Group = {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** How many digits stand before it in the text. */
  readonly offset: number;
  readonly hasPlus: boolean;
  /** The earliest group with which it may be one number; with which it is one of usual gaps; of gaps all the same. */
  readonly since: { readonly any: number; readonly usual: number; readonly uniform: number };
  /** What stands before it. */
  readonly gap: string;
};

const digitRun = /\d+/g;
const longestGap = 8;
const usualGap = /^[ \t\u00a0\u2009\u202f()._*\-\u2010-\u2015\u2212]{0,3}$/;
/** Letters, and the signs of amounts, end a number. */
const gapInNumber = /^[^\p{L}\p{N}%°№\p{Sc}]+$/u;
/** The plus and the bracket before a number belong to it. */
const sign = /(?:\+ ?)?\(?$/;
const longestSign = 3;

/**
 * Numbers with as many digits as `lengths` allows that `isDatum` accepts, of several that begin at one place the longest.
 * In linear time: no number has more groups than digits.
 */
export function findNumbers(
  kind: PersonalDataKind,
  text: string,
  lengths: { readonly from: number; readonly to: number },
  isDatum: (number: SpacedNumber) => boolean,
): readonly PersonalDataSpan[] {
  const groups = groupsIn(text);
  const allDigits = groups.map(({ digits }) => digits).join("");
  const spans: PersonalDataSpan[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    const found = longestFrom(groups, first, allDigits, lengths, isDatum);
    const [from, to] = [groups[first], groups[found ?? -1]];
    if (found === null || from === undefined || to === undefined) continue;
    spans.push({ kind, start: from.start - signBefore(text, from.start).length, end: to.end });
    first = found;
  }
  return spans;
}

function longestFrom(
  groups: readonly Group[],
  first: number,
  allDigits: string,
  { from, to }: { readonly from: number; readonly to: number },
  isDatum: (number: SpacedNumber) => boolean,
): number | null {
  const offset = groups[first]?.offset ?? 0;
  let longest: number | null = null;
  for (let last = first; last < groups.length; last += 1) {
    const group = groups[last];
    if (group === undefined || group.since.any > first) break;
    const length = group.offset + group.digits.length - offset;
    if (length > to) break;
    if (length < from) continue;
    const digits = allDigits.slice(offset, offset + length);
    const isUsual = group.since.usual <= first;
    const isUniform = group.since.uniform <= first;
    if (isDatum({ digits, groups: groups.slice(first, last + 1), isUsual, isUniform })) longest = last;
  }
  return longest;
}

function groupsIn(text: string): readonly Group[] {
  const groups: Group[] = [];
  let offset = 0;
  for (const { 0: digits, index: start } of text.matchAll(digitRun)) {
    const place = groups.length;
    const before = groups.at(-1);
    const gap = before !== undefined && start - before.end <= longestGap ? text.slice(before.end, start) : "";
    const hasPlus = signBefore(text, start).startsWith("+");
    groups.push({
      digits,
      start,
      end: start + digits.length,
      offset,
      hasPlus,
      since: sinceOf(gap, before, place),
      gap,
    });
    offset += digits.length;
  }
  return groups;
}

function sinceOf(gap: string, before: Group | undefined, place: number): Group["since"] {
  if (before === undefined || !gapInNumber.test(gap)) return { any: place, usual: place, uniform: place };
  return {
    any: before.since.any,
    usual: usualGap.test(gap) ? before.since.usual : place,
    uniform: gap === before.gap && before.since.any < place - 1 ? before.since.uniform : place - 1,
  };
}

function signBefore(text: string, start: number): string {
  return sign.exec(text.slice(Math.max(0, start - longestSign), start))?.[0] ?? "";
}

/** After how many digits a new group begins: 1, 4, 7 and 9 in the example. */
export function cutsOf({ groups }: SpacedNumber): readonly number[] {
  const begin = groups[0]?.offset ?? 0;
  return groups.slice(1).map(({ offset }) => offset - begin);
}

/** Cut nowhere but at these places. */
export function isCutAt(number: SpacedNumber, places: readonly number[]): boolean {
  return number.groups.length <= places.length + 1 && cutsOf(number).every((cut) => places.includes(cut));
}

/** No cut between two places. */
export function isWhole(number: SpacedNumber, from: number, to: number): boolean {
  return !cutsOf(number).some((cut) => cut > from && cut < to);
}

/** Sizes and prices in a row rise or fall: 42 44 46 48. */
export function isSeries({ groups }: SpacedNumber): boolean {
  const values = groups.map(({ digits }) => Number(digits));
  const steps = values.slice(1).map((value, index) => Math.sign(value - (values[index] ?? 0)));
  const rises = steps.filter((step) => step > 0).length;
  const falls = steps.filter((step) => step < 0).length;
  return steps.length >= 2 && Math.min(rises, falls) === 0 && Math.max(rises, falls) * 2 >= steps.length;
}

/** The check digit of bank cards. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - index));
    const doubled = index % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && sum > 0;
}
