import { expect, test } from "vitest";
import { tooShortDetector } from "../../../src/domain/guard/find-too-short.ts";
import { guardContext } from "./guard-context.ts";

test("length is measured as the marketplace does, in UTF-16 code units", () => {
  expect(tooShortDetector.find("а", guardContext)).toBe(true);
  expect(tooShortDetector.find("аб", guardContext)).toBe(false);
  expect(tooShortDetector.find("🧶", guardContext)).toBe(false);
});
