import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ExactJson,
  parseExactJson,
  writeExactJson,
} from "../../../../src/adapters/marketplaces/calling/exact-json.ts";
import { UnexpectedShapeError } from "../../../../src/domain/errors/remote-errors.ts";

/** Also such that don't fit into 64 bits. */
const longInteger = fc
  .tuple(fc.bigInt({ min: 10n ** 15n, max: 10n ** 25n }), fc.boolean())
  .map(([value, isNegative]) => (isNegative ? -value : value));
/** Text that looks like JSON, numbers or escapes to whoever reads too hastily. */
const trickyText = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.constantFrom('"', "\\", "\\\\", '\\"', "\n", "\u2028", ":", ",", "{", "]", "1e3", "-"),
      longInteger.map(String),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(""));

const { value: anyJson } = fc.letrec<{ value: ExactJson }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    trickyText,
    fc.integer(),
    fc.double({ noDefaultInfinity: true, noNaN: true, min: -1e14, max: 1e14 }),
    longInteger,
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(trickyText, tie("value"), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

/** `Array.isArray` doesn't know readonly lists. */
const isList = (value: ExactJson): value is readonly ExactJson[] => Array.isArray(value);

/** What reading brings: long integers as their digits. */
function asRead(value: ExactJson): unknown {
  if (typeof value === "bigint") return String(value);
  if (value === null || typeof value !== "object") return Object.is(value, -0) ? 0 : value;
  if (isList(value)) return value.map(asRead);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asRead(inner)]));
}

describe("numbers in JSON", () => {
  test("keep all their digits", () => {
    const text = '{"sku":9223372036854775807,"list":[ -1234567890123456789 ,1],"rating":5}';

    expect(parseExactJson(text, "x")).toEqual({
      sku: "9223372036854775807",
      list: ["-1234567890123456789", 1],
      rating: 5,
    });
  });

  test("keep all their digits wherever they stand, and change nothing beside them", () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(parseExactJson(writeExactJson(value), "x")).toEqual(asRead(value));
      }),
      { numRuns: 500 },
    );
  });

  test("are read whatever space is around them", () => {
    fc.assert(
      fc.property(longInteger, fc.stringMatching(/^[ \t\r\n]{0,4}$/), (number, space) => {
        const text = `${space}{${space}"a"${space}:${space}${number}${space},"b":[${space}${number}${space}]}`;

        expect(parseExactJson(text, "x")).toEqual({ a: String(number), b: [String(number)] });
      }),
    );
  });

  test("alone are a whole answer", () => {
    expect(parseExactJson("1234567890123456", "x")).toBe("1234567890123456");
    expect(parseExactJson("-1234567890123456", "x")).toBe("-1234567890123456");
    expect(parseExactJson("123456789012345", "x")).toBe(123456789012345);
  });

  test("are left alone where they are short, broken or inside a text", () => {
    const text = String.raw`{"a":0.12345678901234567,"b":1234567890123456.5,"c":"12345678901234567 \" 12345678901234567","d":1e3,"e":1234567890123456e2,"f":-0.0}`;

    expect(parseExactJson(text, "x")).toEqual(JSON.parse(text));
  });

  test("of a name that stands there twice: the last one counts, as ever", () => {
    expect(parseExactJson('{"id":9223372036854775807,"id":9223372036854775806}', "x")).toEqual({
      id: "9223372036854775806",
    });
    expect(parseExactJson('{"id":9223372036854775807,"id":null}', "x")).toEqual({ id: null });
  });

  test("are found under names that mean something to JavaScript", () => {
    const read = parseExactJson('{"__proto__":{"id":9223372036854775807},"toString":9223372036854775807}', "x");

    expect(JSON.stringify(read)).toBe('{"__proto__":{"id":"9223372036854775807"},"toString":"9223372036854775807"}');
  });

  test("are found as deep as no answer is nested", () => {
    const depth = 500;
    const text = `${'{"a":['.repeat(depth)}9223372036854775807${"]}".repeat(depth)}`;

    expect(JSON.stringify(parseExactJson(text, "x"))).toContain('"9223372036854775807"');
  });

  test("deeper than that are an unexpected shape, and no crash", () => {
    const depth = 200_000;

    expect(() => parseExactJson(`${"[".repeat(depth)}9223372036854775807${"]".repeat(depth)}`, "x")).toThrow(
      UnexpectedShapeError,
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
    for (const text of ["<html>secret", "<html>secret 9223372036854775807", '{"secret":09223372036854775807}', ""]) {
      expect(() => parseExactJson(text, "The answer")).toThrow(UnexpectedShapeError);
      expect(() => parseExactJson(text, "The answer")).not.toThrow(/secret/);
    }
  });
});
