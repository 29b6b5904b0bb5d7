import { expect, test } from "vitest";
import { finishReply } from "../../../src/stages/draft/reply-text.ts";

const signature = "С уважением, Northern Wool";

test.each([
  ["line breaks", "Здравствуйте!\r\n\r\n\r\n\r\nСпасибо!\0 ", "Здравствуйте!\n\nСпасибо!"],
  ["a signature of its own", "Спасибо!\nС уважением,\nNorthern Wool", "Спасибо!"],
])("a reply is tidied, and signed once: %s", (_what, reply, body) => {
  expect(finishReply(reply, signature)).toBe(`${body}\n\n${signature}`);
});

test("a reply stays unsigned where the supplier has no signature", () => {
  expect(finishReply("Рады, что плед вам понравился.", null)).toBe("Рады, что плед вам понравился.");
});
