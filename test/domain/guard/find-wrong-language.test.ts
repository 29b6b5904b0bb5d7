import { describe, expect, test } from "vitest";
import { wrongLanguageCheck } from "../../../src/domain/guard/find-wrong-language.ts";
import { finds, guardContext } from "./guard-context.ts";

const russian = "Спасибо за отзыв! Мы рады, что плед вам понравился.";
const english = "Thank you for your review! We are glad that you like the blanket.";
const ukrainian = "Дякуємо за відгук! Ми раді, що ковдра вам сподобалася, її шиють із вовни.";
const kazakh = "Пікіріңіз үшін рақмет! Көрпе сізге ұнағанына қуаныштымыз.";
const armenian = "Շնորհակալություն կարծիքի համար, ուրախ ենք";

describe("another language is found:", () => {
  test.each([
    ["ru", english],
    ["ru", ukrainian],
    ["ru", kazakh],
    ["ru", armenian],
    ["ru", "Spasibo za otzyv, my ochen rady, zhdyom vas"],
    ["ru", `Спасибо! ${english}`],
    ["ru", "THANK YOU FOR YOUR REVIEW, SEE YOU SOON"],
    ["ru-RU", english],
    ["uk", russian],
    ["en", russian],
    ["en-US", armenian],
    ["kk", english],
    ["uz-Cyrl", english],
    ["hy", russian],
    ["ru", "谢谢您的评价我们很高兴您喜欢这条毯子期待您的再次光临谢谢"],
  ])("%s: %s", (language, text) => {
    expect(finds(wrongLanguageCheck, text, { ...guardContext, language })).toBe(true);
  });
});

describe("the right language, names of brands and short texts pass:", () => {
  test.each([
    ["ru", russian],
    ["ru", "Спасибо, что выбрали Xiaomi Redmi Note 12 Pro Max!"],
    ["ru", "Рады, что наушники Apple AirPods Pro и чехол Northern Wool вам подошли."],
    ["ru", "Спасибо! 👍"],
    ["ru", "OK"],
    ["ru", ""],
    ["en", english],
    ["uk", ukrainian],
    ["kk", kazakh],
    ["hy", armenian],
    ["uz-Cyrl", russian],
    ["xx", russian],
    ["", russian],
  ])("%s: %s", (language, text) => {
    expect(finds(wrongLanguageCheck, text, { ...guardContext, language })).toBe(false);
  });
});

test("a signature in another script is the supplier's business", () => {
  const signature = "best regards from your friends at the northern wool company";

  expect(finds(wrongLanguageCheck, `Спасибо за отзыв!\n\n${signature}`, { ...guardContext, signature })).toBe(false);
});
