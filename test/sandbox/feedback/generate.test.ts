import { expect, test } from "vitest";
import { generateFeedback } from "../../../sandbox/feedback/generate.ts";

const options = { count: 500, seed: 1, startedAtMs: Date.parse("2026-10-12T10:20:30.000Z") };
const weekMs = 7 * 86_400_000;

test("as many items as asked for, all of the cabinet, each with its own id", () => {
  const seeds = generateFeedback("wool", options);

  expect(seeds).toHaveLength(500);
  expect(new Set(seeds.map(({ id }) => id)).size).toBe(500);
  expect(seeds.every(({ cabinet }) => cabinet === "wool")).toBe(true);
});

test("reviews, questions, bare ratings and all stars are among them, written within a week", () => {
  const seeds = generateFeedback("wool", options);
  const reviews = seeds.filter(({ kind }) => kind === "review");

  expect(reviews.length).toBeLessThan(500);
  expect(reviews.some(({ text }) => text === "")).toBe(true);
  expect(new Set(reviews.map(({ rating }) => rating))).toEqual(new Set([1, 2, 3, 4, 5]));
  expect(seeds.every(({ kind, text }) => kind === "review" || text !== "")).toBe(true);
  const agesMs = seeds.map(({ createdAtMs }) => options.startedAtMs - createdAtMs);
  expect(Math.min(...agesMs)).toBeGreaterThan(0);
  expect(Math.max(...agesMs)).toBeLessThan(weekMs);
});

test("the same seed and cabinet repeat, another one brings others", () => {
  const textsOf = (cabinet: string, seed: number) =>
    generateFeedback(cabinet, { ...options, seed }).map(({ text }) => text);

  expect(textsOf("wool", 1)).toEqual(textsOf("wool", 1));
  expect(textsOf("wool", 2)).not.toEqual(textsOf("wool", 1));
  expect(textsOf("home", 1)).not.toEqual(textsOf("wool", 1));
});
