import { expect, test } from "vitest";
import { defaultKnobs } from "../../../sandbox/knobs.ts";
import { createModeration, hasLink, publishedAtOnce } from "../../../sandbox/marketplaces/moderation.ts";

test.each([
  ["Ждём на https://example.com/a", true],
  ["Сайт www.example", true],
  ["Пишите на example.ru", true],
  ["Спасибо за отзыв. Рады!", false],
  ["Размер 4.5, вес 1.2 кг", false],
])("%j has a link: %j", (text, expected) => {
  expect(hasLink(text)).toBe(expected);
});

test("the verdict is made at once and shows after the delay", () => {
  const knobs = { ...defaultKnobs, moderationDelayMs: 500 };
  const moderation = createModeration({ knobs, random: () => 0.5, isForbidden: hasLink });

  expect(moderation.judge("Спасибо!", 1_000)).toEqual({
    text: "Спасибо!",
    atMs: 1_000,
    verdict: "passed",
    verdictAtMs: 1_500,
  });
  expect(moderation.judge("www.example.com", 1_000)).toMatchObject({ verdict: "rejected", verdictAtMs: 1_500 });
});

test("a knob that is turned counts from the next text on", () => {
  const knobs = { ...defaultKnobs };
  const moderation = createModeration({ knobs, random: () => 0.5, isForbidden: () => false });
  const before = moderation.judge("Спасибо!", 0);

  Object.assign(knobs, { rejectProbability: 0.6, moderationDelayMs: 7 });

  expect(before.verdict).toBe("passed");
  expect(moderation.judge("Спасибо!", 0)).toMatchObject({ verdict: "rejected", verdictAtMs: 7 });
});

test("what a colleague writes is published at once", () => {
  expect(publishedAtOnce("Уже ответили", 5)).toMatchObject({ verdict: "passed", verdictAtMs: 5 });
});
