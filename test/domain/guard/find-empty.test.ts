import { expect, test } from "vitest";
import { emptyCheck } from "../../../src/domain/guard/find-empty.ts";
import { finds } from "./guard-context.ts";

test.each(["", " \n\t", "\u200b\ufeff", "—", "...", "\n\nС уважением, Northern Wool"])(
  "nothing said is empty: %j",
  (text) => {
    expect(finds(emptyCheck, text)).toBe(true);
  },
);

test.each(["❤️", "5", "Да"])("something said isn't: %s", (text) => {
  expect(finds(emptyCheck, text)).toBe(false);
});
