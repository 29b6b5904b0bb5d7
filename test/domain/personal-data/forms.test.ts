import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskPersonalData } from "../../../src/domain/personal-data/mask.ts";
import { cards, emails, others, phones } from "./forms.ts";
import { harmless } from "./harmless.ts";

const token = /\[(?:телефон|почта|карта|ник|ссылка|номер|адрес|имя)\]/gu;
/** The keycap of a digit may outlive it. */
const keycap = /[\ufe0f\u20e3]/g;

function leftOf(text: string): string {
  return maskPersonalData(text).text.replaceAll(token, "").replaceAll(keycap, "");
}

test("there are enough of both kinds", () => {
  expect(phones.length + cards.length + emails.length + others.length).toBeGreaterThanOrEqual(100);
  expect(harmless.length).toBeGreaterThanOrEqual(50);
});

describe.each([
  ["phone", phones],
  ["card", cards],
  ["e-mail address", emails],
])("of a %s nothing is left:", (_kind, forms) => {
  test.each(forms)("%j", (form) => {
    expect(leftOf(form)).toBe("");
  });
});

describe("a datum is gone from", () => {
  test.each(others)("%j", (text, datum) => {
    expect(text).toContain(datum);
    expect(maskPersonalData(text).text).not.toContain(datum);
  });
});

describe("nothing is masked in", () => {
  test.each(harmless)("%j", (text) => {
    expect(maskPersonalData(text)).toEqual({ text, masked: 0 });
  });
});

const before = fc.constantFrom(
  "",
  "Спасибо! ",
  "Звоните: ",
  "тел. ",
  "вот, ",
  "(см. ",
  "артикул ",
  "s/n: ",
  "5 звёзд, ",
  "😀 ",
  "EAN: ",
);
const after = fc.constantFrom("", "!", ", жду", " и всё", " 😀", ".\nСпасибо", " (вечером)", "; спасибо");

test("whatever surrounds a phone, a card or an address, it alone is gone", () => {
  fc.assert(
    fc.property(before, fc.constantFrom(...phones, ...cards, ...emails), after, (lead, form, end) => {
      expect(leftOf(`${lead}${form}${end}`)).toBe(`${lead}${end}`);
    }),
    { numRuns: 2000 },
  );
});

test("a number among others that are none is found by itself", () => {
  expect(maskPersonalData("размер 46 48, тел 8 999 123 45 67, рост 178").text).toBe(
    "размер 46 48, тел [телефон], рост 178",
  );
  expect(maskPersonalData("89991234567 5").text).toBe("[телефон] 5");
});

test("a phone after the word for an article is a phone all the same", () => {
  expect(maskPersonalData("артикул 8 999 123-45-67").text).toBe("артикул [телефон]");
});

test("the number of a telephone says whose it is, and is masked", () => {
  expect(maskPersonalData("IMEI 356938035643809").text).not.toMatch(/\d/);
});
