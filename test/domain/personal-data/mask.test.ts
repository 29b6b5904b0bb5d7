import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskPersonalData } from "../../../src/domain/personal-data/mask.ts";

describe("personal data is masked:", () => {
  test.each([
    ["Звоните +7 (999) 123-45-67!", "Звоните [телефон]!"],
    ["8 999 123 45 67 или 89991234567", "[телефон] или [телефон]"],
    ["8-999-123-45-67, 8.999.123.45.67", "[телефон], [телефон]"],
    ["тел.+79991234567.", "тел.[телефон]."],
    ["город: 8 (4852) 12-34-56, 8(38822)2-12-34", "город: [телефон], [телефон]"],
    ["8 9 9 9 1 2 3 4 5 6 7", "[телефон]"],
    ["(999) 123-45-67 / 999 123-45-67 / 9991234567", "[телефон] / [телефон] / [телефон]"],
    ["+375 29 123-45-67 и 375 29 123 45 67", "[телефон] и [телефон]"],
    ["+44 20 7946 0958", "[телефон]"],
    ["8 800 555 35 35", "[телефон]"],
    ["почта ivan.petrov+wb@mail.ru, пишите", "почта [почта], пишите"],
    ["Пишитеivan@mail.ru", "Пишите[почта]"],
    ["ivan собака mail.ru и ivan(at)mail.ru", "[почта] и [почта]"],
    ["иван@почта.рф", "[почта]"],
    ["карта 4276 1234 5678 9010 ", "карта [карта] "],
    ["карта 4111 1111 1111 1111, спасибо", "карта [карта], спасибо"],
    ["4111111111111111", "[карта]"],
    ["мой ник @ivan_petrov", "мой ник [ник]"],
    ["телеграм: ivan_petrov", "телеграм: [ник]"],
    ["инста - anna.k", "инста - [ник]"],
    ["пишите t.me/ivan_petrov", "пишите [ссылка]"],
    ["89991234567@https://t.me/name", "[телефон]@[ссылка]"],
    ["https://vk.com/id1234567 мой профиль", "[ссылка] мой профиль"],
    ["https://shop.example/order?user=15&key=abc", "[ссылка]"],
    ["паспорт 45 10 123456", "паспорт [номер]"],
    ["паспорт 4510 №123456", "паспорт [номер]"],
    ["СНИЛС 123-456-789 01", "СНИЛС [номер]"],
    ["заказ 12345678-0123-1 не пришёл", "заказ [номер] не пришёл"],
    ["трек 123456789012345", "трек [номер]"],
    ["живу на ул. Большая Садовая, д. 5, кв. 17, заберите", "живу на [адрес], заберите"],
    ["Проспект - проспект Мира 12а", "Проспект - [адрес]"],
  ])("%s", (text, masked) => {
    expect(maskPersonalData(text).text).toBe(masked);
  });
});

describe("what only looks like it stays:", () => {
  test.each([
    "Размеры 8 10 12 14 16 18, взяла 46-48",
    "матрас 160х200х20, стол 70*120*75",
    "обхват 110-70-90",
    "стоил 12 990 руб, стал 1 299 990",
    "арт. 276765451 и артикул: 300251652",
    "артикул 12345678",
    "25.07.2021 в 12:30, потом 01.08.2021",
    "батарея 27000 мАч, 0.123456789 г",
    "https://www.wildberries.ru/catalog/12345678/detail.aspx",
    "на улице холодно, 5 лет ношу",
    "квартира 45 кв. м, комната 12 кв.м",
    "смотрите @ там",
    "цена/качество 5/5, 10/10!!!",
    "телеграм - хорошо, вк: да",
    "модель SM-G998B, ГОСТ 31460-2012",
  ])("%s", (text) => {
    expect(maskPersonalData(text)).toEqual({ text, masked: 0 });
  });
});

test("every datum is counted", () => {
  expect(maskPersonalData("89991234567, a@b.ru и @nickname").masked).toBe(3);
});

const fragment = fc.oneof(
  fc.constantFrom("+7", "8", "(999)", "123-45-67", "@", "a@b.ru", ".ru", "t.me/", "ул. ", "Ленина 5", "кв. 4", "4111"),
  fc.constantFrom(" ", "-", "[", "]", "№", "арт. ", "https://", "?", "x", "Ж", "тг: ", "45 10 ", "[телефон]", "\n"),
  fc.nat({ max: 10_000_000_000 }).map(String),
  fc.string({ unit: "grapheme", maxLength: 4 }),
);
const messyText = fc.array(fragment, { maxLength: 25 }).map((fragments) => fragments.join(""));

test("a masked text has nothing left to mask", () => {
  fc.assert(
    fc.property(messyText, (text) => {
      const once = maskPersonalData(text).text;

      expect(maskPersonalData(once)).toEqual({ text: once, masked: 0 });
    }),
    { numRuns: 5000 },
  );
});

test("what surrounds the tokens is a part of the text, byte for byte", () => {
  fc.assert(
    fc.property(messyText, (text) => {
      const pieces = maskPersonalData(text).text.split(/\[(?:телефон|почта|карта|ник|ссылка|номер|адрес|имя)\]/u);

      let position = 0;
      for (const piece of pieces) {
        position = text.indexOf(piece, position);
        expect(position).toBeGreaterThanOrEqual(0);
        position += piece.length;
      }
    }),
  );
});

test.each([
  ["digits", "1"],
  ["digits with spaces", "1 "],
  ["letters", "a"],
  ["dots", "."],
  ["local parts", "a.b-"],
  ["at signs", "@a"],
  ["domains without an end", "a@b."],
  ["brackets", "(9"],
  ["plus signs", "+7"],
  ["street names", "ул. Ленина "],
  ["links", "https://"],
  ["pieces of cards", "4111-"],
  ["number words", "восемь "],
  ["words for signs", "a собака b точка "],
  ["digits and letters like them", "8O "],
  ["houses", "Мира 1 "],
  ["articles", "арт 123456789, "],
])("200,000 characters of %s are read without a stall", (_name, unit) => {
  for (const size of [5_000, 200_000]) {
    const text = `${unit.repeat(size / unit.length)}!`;

    expect(maskPersonalData(text).text.endsWith("!")).toBe(true);
  }
});
