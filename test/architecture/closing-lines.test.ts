// What tools and people read at the end of a test run.

import { expect, test } from "vitest";
import { closingLines } from "../setup/closing-lines.ts";

test("what was skipped is named with its reason before the line that counts, which stands last and alone", () => {
  const lines = closingLines(
    [
      { name: "one.test.ts > goes well", state: "passed" },
      { name: "one.test.ts > goes wrong", state: "failed" },
      { name: "one.test.ts > needs a browser (skipped: none is installed)", state: "skipped" },
      { name: "two.test.ts > needs the registry", state: "skipped", note: "It is away." },
    ],
    1,
  );

  expect(lines).toEqual([
    "skipped: one.test.ts > needs a browser (skipped: none is installed)",
    "skipped: two.test.ts > needs the registry (It is away.)",
    "1 passed, 2 failed, 2 skipped",
  ]);
});

test("where nothing was skipped there is the one line", () => {
  expect(closingLines([{ name: "one.test.ts > goes well", state: "passed" }], 0)).toEqual(["1 passed, 0 failed"]);
});
