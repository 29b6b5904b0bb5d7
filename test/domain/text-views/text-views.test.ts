import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textViews } from "../../../src/domain/text-views/text-views.ts";

describe("the readable view undoes", () => {
  test.each([
    ["entities, also without a semicolon", "shop&#46ru &period; &amp;period;", "shop.ru . ."],
    ["full-width forms", "ｗｏｏｌ．ｒｕ", "wool.ru"],
    ["digits of other scripts", "٨٩٩٩ ۸۹ ८९ 𝟗𝟘 ９", "8999 89 89 90 9"],
    ["keycaps and circled digits", "8️⃣9️⃣ ❽➈⑨⓿", "89 8990"],
    ["letters in squares", "🅃🅖 🆃", "TG T"],
    ["characters that nobody sees", "wo\u200bol\u00ad.r\u2060u", "wool.ru"],
    ["letters and their marks that stand apart", "и\u0306од", "йод"],
    ["dots that are none", "wool。ru", "wool.ru"],
  ])("%s", (_what, source, expected) => {
    expect(textViews(source).readable.text).toBe(expected);
  });

  test("nothing where nothing is hidden", () => {
    const text = "Здравствуйте! Рост 180 — «впритык», Ёлочка: 5.";

    expect(textViews(text).readable.text).toBe(text);
  });
});

test("the skeleton is the same for letters that look alike", () => {
  expect(textViews("СОМ").skeleton.text).toBe(textViews("com").skeleton.text);
});

test("words whose letters stand apart are closed up, and others are not", () => {
  expect(textViews("w о o l . r u, ещё").joined.text).toBe(textViews("wооlru, ещё").skeleton.text);
  expect(textViews("я и ты в лесу").joined.text).toBe(textViews("я и ты в лесу").skeleton.text);
});

test("letters that look like digits become digits between digits only", () => {
  expect(textViews("8 9O3 l23-4б-67 и 5 очков").digits.text).toBe("8 903 123-46-67 и 5 очков");
});

describe("the digits view reads numbers in words:", () => {
  test.each([
    ["восемь девятьсот двадцать три, сорок пять", "8 923, 45"],
    ["восемьдевятьноль", "8 9 0"],
    ["8 девятьсот 123", "8 900 123"],
    ["плюс семь девятьсот три", "+ 7 903"],
    ["eight nine hundred twenty-three", "8 923"],
    ["двести пять, двести, пять сто", "205, 205 100"],
  ])("%s", (source, expected) => {
    expect(textViews(source).digits.text).toBe(expected);
  });

  test.each(["пять звёзд", "две недели, один раз", "двадцать пять тысяч триста рублей", "три в 1, 5 ч 30"])(
    "but not in %s",
    (source) => {
      expect(textViews(source).digits.text).toBe(source);
    },
  );
});

test("what is found in a view has its place in the source", () => {
  const source = "Почта: x&#64;wo\u200bol.ru!";
  const { readable } = textViews(source);
  const start = readable.text.indexOf("x@wool.ru");

  const { start: from, end } = readable.inSource(start, start + "x@wool.ru".length);

  expect(source.slice(from, end)).toBe("x&#64;wo\u200bol.ru");
});

test("every place of every view lies within the source, and they never go backwards", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (source) => {
      const { readable, skeleton, joined, digits } = textViews(source);
      for (const view of [readable, skeleton, joined, digits]) {
        let last = 0;
        for (let unit = 0; unit < view.text.length; unit += 1) {
          const { start, end } = view.inSource(unit, unit + 1);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeLessThanOrEqual(source.length);
          last = start;
        }
      }
    }),
  );
});
