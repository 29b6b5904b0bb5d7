import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ExactJson, parseExactJson, writeExactJson } from "../../../src/adapters/http/exact-json.ts";
import { UnexpectedShapeError } from "../../../src/domain/errors/remote-errors.ts";

describe("numbers in JSON", () => {
  test("keep all their digits", () => {
    const text = '{"sku":9223372036854775807,"list":[ -1234567890123456789 ,1],"rating":5}';

    expect(parseExactJson(text, "x")).toEqual({
      sku: "9223372036854775807",
      list: ["-1234567890123456789", 1],
      rating: 5,
    });
  });

  test("are left alone where they are short, broken or inside a text", () => {
    const text = String.raw`{"a":0.12345678901234567,"b":1234567890123456.5,"c":"12345678901234567 \" 12345678901234567","d":1e3}`;

    expect(parseExactJson(text, "x")).toEqual(JSON.parse(text));
  });

  test("don't change anything else: whatever is written is read back", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const isExact = !/\d{16}/.test(JSON.stringify(value).replaceAll(/"(\\.|[^"\\])*"/g, ""));
        fc.pre(isExact);
        expect(parseExactJson(JSON.stringify(value), "x")).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test("are written with all their digits", () => {
    const value: ExactJson = { ids: [9223372036854775807n, 1], text: 'a"b', flag: true, none: null, deep: { id: 2n } };

    expect(writeExactJson(value)).toBe(
      String.raw`{"ids":[9223372036854775807,1],"text":"a\"b","flag":true,"none":null,"deep":{"id":2}}`,
    );
  });

  test("make no difference to anything else that is written", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())), (value) => {
        expect(writeExactJson(value)).toBe(JSON.stringify(value));
      }),
    );
  });

  test("in a text that isn't JSON are an unexpected shape, without a word of it", () => {
    expect(() => parseExactJson("<html>secret", "The answer")).toThrow(UnexpectedShapeError);
    expect(() => parseExactJson("<html>secret", "The answer")).not.toThrow(/secret/);
  });
});
