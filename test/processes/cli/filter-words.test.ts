// What a hint repeats of a call's filters, a shell takes for the same.

import { expect, test } from "vitest";
import { readEnd, readRatings, readStates } from "../../../src/processes/cli/command-tree/option-values.ts";
import { filterWords } from "../../../src/processes/cli/filter-words.ts";

test("every filter is a word of its own, and quoted where a shell would read more into it", () => {
  const words = filterWords({
    supplier: "northern-wool",
    rating: readRatings("1-3"),
    externalId: ["a/b", "c"],
    text: 'it\'s "тёплый" $HOME',
    state: readStates("inReview,parked"),
    limit: 20,
  });

  const narrowed = " --supplier northern-wool --rating 1-3 --external-id a/b --external-id c";
  expect(words).toBe(`${narrowed} --text 'it'\\''s "тёплый" $HOME' --state in-review,parked --limit 20`);
});

test("what isn't narrowed has no word", () => {
  expect(filterWords({ limit: 10_000 })).toBe("");
});

test("all states are one word, and a day's end stays the same moment", () => {
  const end = readEnd("2026-11-30");
  const [, , to = ""] = filterWords({ to: end, state: readStates("all"), limit: 10_000 }).split(" ");

  expect(readEnd(to)).toEqual(end);
  expect(filterWords({ state: readStates("all"), limit: 10_000 })).toBe(" --state all");
});
