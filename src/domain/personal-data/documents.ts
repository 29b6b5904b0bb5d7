// Numbers of documents, accounts, orders and tracks. A long number counts unless the text says, or its check digit shows,
// that it names goods.

import { isProductNumber } from "./product-numbers.ts";
import { findNumbers, isCutAt, type SpacedNumber } from "./spaced-numbers.ts";
import { findSpans, type PersonalDataFinder } from "./spans.ts";

export const findDocuments: PersonalDataFinder = (text) => [
  ...findNumbers("document", text, { from: 20, to: 20 }, isAccount),
  ...patterns.flatMap((pattern) => findSpans("document", pattern, text)),
  ...findSpans(
    "document",
    longNumber,
    text,
    (digits, start) => !/0{6}$/.test(digits) && !isProductNumber(digits, start, text),
  ),
];

/** Accounts at Russian banks: 40817 810 0 9991 0004312. */
function isAccount(number: SpacedNumber): boolean {
  const { digits, isUsual, isUniform } = number;
  return isCutAt(number, [4, 8, 12, 16]) || (/^(?:40|42|30|03)/.test(digits) && (isUsual || isUniform));
}

const patterns = [
  // A passport: 45 10 123456; an insurance number: 123-456-789 01; an order: 12345678-0123-1.
  /(?<!\d)(?:\d{2} ?\d{2}(?: ?№ ?| |-)\d{6}|\d{3}-\d{3}-\d{3}[ -]\d{2}|\d{8}-\d{4}(?:-\d{1,3})?)(?!\d)/g,
  // паспорт серия 45 10 номер 123456, паспорт 4510, 123456
  /(?<!\p{L})паспорт\p{L}{0,3}[^\d\n]{0,20}(?<datum>\d{2}[ -]?\d{2}[^\d\n]{0,12}\d{6})(?!\d)/giu,
  /(?<!\p{L})серия[^\d\n]{0,4}(?<datum>\d{2}[ -]?\d{2}[^\d\n]{1,12}\d{6})(?!\d)/giu,
  /(?<!\p{L})(?:загран\p{L}{0,8}|passport)[^\d\n]{0,20}(?<datum>\d{2}[^\d\n]{0,8}\d{7})(?!\d)/giu,
  /(?<!\p{L})код[а-я]{0,2} подразделения[^\d\n]{0,4}(?<datum>\d{3}[ -]?\d{3})(?!\d)/giu,
  /(?<!\p{L})(?:снилс|инн|полис\p{L}{0,2}|омс)[^\d\n]{0,12}(?<datum>\d(?:[ -]{0,3}\d){9,15})(?!\d)/giu,
  /(?<!\p{L})(?:(?:рас\p{L}{0,6}|лицев\p{L}{2,3}) сч[её]т\p{L}?|сч[её]т\p{L}?|р\/с|л\/с)[^\d\n]{0,8}(?<datum>\d(?:[ -]{0,3}\d){19})(?!\d)/giu,
];

/** Not the fraction of a decimal number. */
const longNumber = /(?<!\d|\d[.,])\d{9,}/g;
