import fc from "fast-check";
import { expect, test } from "vitest";
import { withoutSignature, withSignature } from "../../src/domain/signature.ts";

const signature = "С уважением, Northern Wool";

test("the signature stands on its own line", () => {
  expect(withSignature("Спасибо!", signature)).toBe("Спасибо!\n\nС уважением, Northern Wool");
});

test.each(["Спасибо! С уважением, Northern Wool", "Спасибо!\nС уважением,\nNorthern Wool\n"])(
  "a text that is signed already isn't signed twice: %j",
  (text) => {
    expect(withSignature(text, signature)).toBe("Спасибо!\n\nС уважением, Northern Wool");
  },
);

test("a name that ends a sentence is no signature", () => {
  expect(withSignature("Спасибо, что выбрали Wool", "Wool")).toBe("Спасибо, что выбрали Wool\n\nWool");
});

test.each([null, "", "  "])("without a signature the text stays: %j", (none) => {
  expect(withSignature(" Спасибо! ", none)).toBe(" Спасибо! ");
  expect(withoutSignature(" Спасибо! ", none)).toBe(" Спасибо! ");
});

test("a text of nothing but the signature has no body", () => {
  expect(withoutSignature(signature, signature)).toBe("");
});

test("signing twice is signing once", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, sign) => {
      const signed = withSignature(text, sign);

      expect(withSignature(signed, sign)).toBe(signed);
    }),
  );
});
