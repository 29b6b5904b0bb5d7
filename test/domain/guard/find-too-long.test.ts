import { expect, test } from "vitest";
import { tooLongDetector } from "../../../src/domain/guard/find-too-long.ts";
import { guardContext } from "./guard-context.ts";

test("length is measured as the marketplace does, with the signature", () => {
  const signature = guardContext.signature ?? "";
  const longest = "а".repeat(guardContext.maxLength - signature.length) + signature;

  expect(tooLongDetector.find(longest, guardContext)).toBe(false);
  expect(tooLongDetector.find(`а${longest}`, guardContext)).toBe(true);
});
