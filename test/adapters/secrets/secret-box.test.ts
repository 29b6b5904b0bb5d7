import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createSecretBox } from "../../../src/adapters/secrets/secret-box.ts";
import { InvariantError, SettingsError } from "../../../src/domain/errors/errors.ts";

const key = randomBytes(32);
const box = createSecretBox(key);
const context = "cabinet:northern-wool-wildberries";

test("what is sealed opens again, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (plaintext, anyContext) => {
      expect(box.open(box.seal(plaintext, anyContext), anyContext)).toBe(plaintext);
    }),
  );
});

test("the same text is sealed differently every time", () => {
  expect(box.seal("token", context)).not.toEqual(box.seal("token", context));
});

test("a sealed text doesn't show the text", () => {
  expect(Buffer.from(box.seal("a-token-to-hide", context)).includes("a-token-to-hide")).toBe(false);
});

test("a change of any single byte is noticed", () => {
  const sealed = box.seal("token", context);

  for (const position of sealed.keys()) {
    const changed = Uint8Array.from(sealed, (byte, index) => (index === position ? byte ^ 1 : byte));

    expect(() => box.open(changed, context), `byte ${position}`).toThrow(SettingsError);
  }
});

test("a sealed text that was cut off anywhere is noticed", () => {
  const sealed = box.seal("token", context);

  for (const length of sealed.keys()) {
    expect(() => box.open(sealed.subarray(0, length), context), `${length} bytes`).toThrow(SettingsError);
  }
});

test("a sealed text doesn't open in another row", () => {
  const sealed = box.seal("token", context);

  expect(() => box.open(sealed, "cabinet:southern-silk-wildberries")).toThrow(SettingsError);
});

test("another key is refused in words that tell what to do, without the text", () => {
  const sealed = box.seal("a-token-to-hide", context);
  const other = createSecretBox(randomBytes(32));

  expect(() => other.open(sealed, context)).toThrow("credentialsUnreadable");
  expect(() => other.open(sealed, context)).not.toThrow(/a-token-to-hide/);
});

test("a key of another length is our own mistake", () => {
  expect(() => createSecretBox(new Uint8Array(16))).toThrow(InvariantError);
});
