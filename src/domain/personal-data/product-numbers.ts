// Long numbers that name goods and not a person: articles, bar codes, batches, serial numbers.

const article = "(?:арт(?:икул\\p{L}{0,3}|\\.)?|nm ?id|sku|асин|asin|код\\p{L}{0,2} товара|модел\\p{L}{1,2})";
const barcode = "(?:штрих-?\\s?код\\p{L}{0,2}|баркод\\p{L}{0,2}|barcode|ean(?:-?13|-?8)?|gtin|upc|isbn|шк)";
/** Not IMEI: the number of a telephone says whose it is for as long as somebody has it, and no reply needs it. */
const serial =
  "(?:сери(?:йн\\p{L}{2,3}|я|и)(?: номер\\p{L}{0,2})?|сер\\.? ?(?:номер|№)|серийник\\p{L}?|[сs]\\/[нn]|serial(?: number| no)?|парти\\p{L}{1,3}|лот|batch|lot)";
const listed = "[\\p{L}\\p{N}-]{1,24}(?:[,;/ ]{1,3}|\\s(?:и|или)\\s)";
/** The word, and what else the list says before the number. */
const named = new RegExp(
  `(?<!\\p{L})(?:${article}|${barcode}|${serial})[.:№#\\s]{0,4}(?:(?=[\\p{L}-]{0,6}\\d)${listed}){0,20}[\\p{L}\\p{N}-]{0,12}$`,
  "iu",
);
/** The number of an item in a marketplace's address of it. */
const address = /(?:wildberries|wb|ozon|market\.yandex)\.[a-z]{2,3}\/[\w/-]{0,120}$/i;
/** As long as a card's, a number is masked whatever it is called. */
const cardLength = 16;
/** Room for the word and a list of some numbers. */
const longestLead = 160;

/** @param start where the number begins in the text */
export function isProductNumber(digits: string, start: number, text: string): boolean {
  if (digits.length === cardLength) return false;
  const lead = text.slice(Math.max(0, start - longestLead), start);
  return isBarcode(digits) || named.test(lead) || address.test(lead);
}

/** Thirteen digits with the check digit of bar codes. */
function isBarcode(digits: string): boolean {
  if (digits.length !== 13) return false;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
