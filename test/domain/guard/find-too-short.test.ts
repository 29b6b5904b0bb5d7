import { expect, test } from "vitest";
import { tooShortCheck } from "../../../src/domain/guard/find-too-short.ts";
import { finds } from "./guard-context.ts";

test("length is measured as the marketplace does, in UTF-16 code units", () => {
  expect(finds(tooShortCheck, "а")).toBe(true);
  expect(finds(tooShortCheck, "аб")).toBe(false);
  expect(finds(tooShortCheck, "🧶")).toBe(false);
});
