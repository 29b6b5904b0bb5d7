// What tools and people read at the end of a test run.

import { expect, test } from "vitest";
import { closingLines, type Run } from "../setup/closing-lines.ts";

const run: Run = {
  ends: [
    { name: "one.test.ts > goes well", state: "passed" },
    { name: "one.test.ts > goes wrong", state: "failed" },
    { name: "one.test.ts > needs a browser (skipped: none is installed)", state: "skipped" },
    { name: "two.test.ts > needs the registry", state: "skipped", note: "It is away." },
  ],
  otherFailures: 1,
  isChosenByName: false,
};

test("what was skipped is named with its reason before the line that counts, which stands last and alone", () => {
  expect(closingLines(run)).toEqual([
    "skipped: one.test.ts > needs a browser (skipped: none is installed)",
    "skipped: two.test.ts > needs the registry (It is away.)",
    "1 passed, 2 failed, 2 skipped",
  ]);
});

test("where tests were chosen by their names the others are only counted", () => {
  expect(closingLines({ ...run, isChosenByName: true })).toEqual(["1 passed, 2 failed, 2 skipped"]);
});

test("where nothing was skipped there is the one line", () => {
  const ends = run.ends.filter(({ state }) => state === "passed");

  expect(closingLines({ ...run, ends, otherFailures: 0 })).toEqual(["1 passed, 0 failed"]);
});
