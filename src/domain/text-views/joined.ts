// Words whose letters stand apart, closed up: "т е л е г р а м", "х.у.й", "т-г-р-а-м".

import { type MappedText, replaceMapped } from "./mapped-text.ts";

/** One sign or a few between two letters, the same kind throughout or not: people mix them. */
const apart = /(?<![\p{L}\p{N}])\p{L}(?:[^\p{L}\p{N}\n]{1,3}\p{L}(?![\p{L}\p{N}])){2,60}/gu;
const between = /[^\p{L}\p{N}]/gu;

export function joined(mapped: MappedText): MappedText {
  const runs = [...mapped.text.matchAll(apart)].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
  if (runs.length === 0) return mapped;
  let place = 0;
  return replaceMapped(mapped, between, ({ 0: sign, index }) => {
    while ((runs[place]?.end ?? Number.POSITIVE_INFINITY) <= index) place += 1;
    const run = runs[place];
    return run !== undefined && index >= run.start ? "" : sign;
  });
}
