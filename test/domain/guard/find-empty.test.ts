import { expect, test } from "vitest";
import { emptyDetector } from "../../../src/domain/guard/find-empty.ts";
import { guardContext } from "./guard-context.ts";

test.each(["", " \n\t", "\u200b\ufeff", "—", "...", "\n\nС уважением, Northern Wool"])(
  "nothing said is empty: %j",
  (text) => {
    expect(emptyDetector.find(text, guardContext)).toBe(true);
  },
);

test.each(["❤️", "5", "Да"])("something said isn't: %s", (text) => {
  expect(emptyDetector.find(text, guardContext)).toBe(false);
});
