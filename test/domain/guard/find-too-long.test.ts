import { expect, test } from "vitest";
import { tooLongCheck } from "../../../src/domain/guard/find-too-long.ts";
import { finds, guardContext } from "./guard-context.ts";

test("length is measured as the marketplace does, with the signature", () => {
  const signature = guardContext.signature ?? "";
  const longest = "а".repeat(guardContext.maxLength - signature.length) + signature;

  expect(finds(tooLongCheck, longest)).toBe(false);
  expect(finds(tooLongCheck, `а${longest}`)).toBe(true);
});
