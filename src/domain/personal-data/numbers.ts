// Phone numbers, bank cards and document numbers. Sizes, prices, dates and article numbers look similar and stay:
// a phone has a country code and the digits of a phone, a card has the right check digit, anything else has to be
// nine digits or more in one piece.

import { findSpans, type PersonalDataFinder } from "./spans.ts";

/** What people put between the digits of a number, at most three characters at once. */
const gap = "[ \\t\\u00a0\\u2009\\u202f\\u200b()._*\\-\\u2010-\\u2015\\u2212]{0,3}";

const phonePatterns = [
  // +7 999 123-45-67, 8 (4852) 12-34-56: the code in one piece, then the rest however it is grouped.
  `(?<!\\d)(?:\\+ ?7|[78])${gap}(?:\\d{3}(?:${gap}\\d){7}|\\d{4}(?:${gap}\\d){6}|\\d{5}(?:${gap}\\d){5})(?!\\d)`,
  // 8 9 9 9 1 2 3 …: digit by digit, as people do to slip through a filter.
  "(?<!\\d)(?:\\+ ?7|8)[ .\\-]9(?:[ .\\-]\\d){9}(?!\\d)",
  // (999) 123-45-67 and 999 123-45-67: a mobile number without the country.
  `(?<!\\d)(?:\\(\\d{3,5}\\)(?:${gap}\\d){5,7}|9\\d{2}${gap}\\d{3}${gap}\\d{2}${gap}\\d{2})(?!\\d)`,
  // +375 29 123-45-67: every other country with its plus.
  `(?<!\\d)\\+ ?[1-9](?:${gap}\\d){8,14}(?!\\d)`,
  // 375 29 123-45-67: a neighbouring country without it.
  `(?<!\\d)(?:37[345]|380|99[24568])${gap}\\d{2,3}(?:${gap}\\d){6,7}(?!\\d)`,
].map((source) => new RegExp(source, "g"));

export const findPhones: PersonalDataFinder = (text) =>
  phonePatterns.flatMap((pattern) =>
    findSpans("phone", pattern, text, (_match, start) => !followsArticle(text, start)),
  );

const cardPattern = /(?<!\d)\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3,4}(?:[ -]?\d{1,3})?(?!\d)/g;

export const findCards: PersonalDataFinder = (text) =>
  findSpans("card", cardPattern, text, (match) => passesLuhn(match.replaceAll(/\D/g, "")));

const documentPatterns = [
  // A passport: 45 10 123456; an insurance number: 123-456-789 01; an order: 12345678-0123-1.
  /(?<!\d)(?:\d{2} ?\d{2}(?: ?№ ?| )\d{6}|\d{3}-\d{3}-\d{3}[ -]\d{2}|\d{8}-\d{4}(?:-\d{1,3})?)(?!\d)/g,
  // Order, track and account numbers, not the fraction of a decimal number.
  /(?<!\d|\d[.,])\d{9,}/g,
];

export const findDocuments: PersonalDataFinder = (text) =>
  documentPatterns.flatMap((pattern) =>
    findSpans("document", pattern, text, (_match, start) => !followsArticle(text, start)),
  );

const articleWord = /(?:арт(?:икул\p{L}{0,3})?|nm ?id|sku|код товара)[.:№# ]{0,4}$/iu;
const longestArticleWord = 20;

/** An article number names a product, not a person. */
function followsArticle(text: string, start: number): boolean {
  return articleWord.test(text.slice(Math.max(0, start - longestArticleWord), start));
}

/** The check digit of bank cards. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.at(-1 - index));
    const doubled = index % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && sum > 0;
}
