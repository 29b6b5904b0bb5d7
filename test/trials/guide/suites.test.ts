import { expect, test } from "vitest";
import { tellSuites } from "../../../trials/guide/suites.ts";

const suite = (name: string, ...results: readonly (readonly [heading: string, status: string])[]) => ({
  name: `/checkout/test/${name}`,
  assertionResults: results.map(([heading, status]) => ({ ancestorTitles: [heading], status })),
});

test("it is told which suites ran against the stand-in and which against the emulator, by what became of their tests", () => {
  const report = {
    testResults: [
      suite("b.test.ts", ["the stand-in", "passed"], ["Google's emulator (skipped: Java isn't installed)", "skipped"]),
      suite(
        "a.test.ts",
        ["postgres", "passed"],
        ["google-pubsub, the sandbox's stand-in", "passed"],
        ["google-pubsub, the sandbox's stand-in", "failed"],
        ["google-pubsub, Google's emulator", "passed"],
      ),
    ],
  };

  expect(tellSuites(report, "/checkout")).toEqual([
    "Against the sandbox's stand-in for Pub/Sub:",
    "  test/a.test.ts: 1 passed, 1 failed",
    "  test/b.test.ts: 1 passed",
    "Against Google's emulator of Pub/Sub:",
    "  test/a.test.ts: 1 passed",
    "  test/b.test.ts: 1 skipped",
    "Against neither of them:",
    "  test/a.test.ts: 1 passed",
  ]);
});

test("where nothing ran, that is told", () => {
  expect(tellSuites({ testResults: [] }, "/checkout")).toContain("  none");
});
