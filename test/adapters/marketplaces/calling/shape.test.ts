import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { parseJson, parseShape, redactShape } from "../../../../src/adapters/marketplaces/calling/shape.ts";
import { UnexpectedShapeError } from "../../../../src/domain/errors/remote-errors.ts";

describe("redactShape", () => {
  test("shows names and types", () => {
    const value = { id: "abcdefghij", answer: null, rating: 5, photos: [{ url: "x" }], tags: [], viewed: true };

    expect(redactShape(value)).toBe(
      "{id:string(10),answer:null,rating:number,photos:array(1)[{url:string(1)}],tags:array(0),viewed:boolean}",
    );
  });

  test("hides a key that may be data", () => {
    expect(redactShape({ "Иван Петров": 1 })).toBe("{key(11):number}");
  });

  test("stays short however large and deep the value is", () => {
    const wide = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field${index}`, "value"]));
    const deep = JSON.parse(`${'{"a":'.repeat(500)}1${"}".repeat(500)}`);

    expect(redactShape(wide).length).toBeLessThan(1_100);
    expect(redactShape(deep)).toBe("{a:{a:{a:{a:object}}}}");
  });

  test("never leaks a value", () => {
    const secret = "s3cr3t-v4lue";
    const withSecrets = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        fc.constant(secret),
        fc.string().map((text) => `${secret}${text}`),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom("id", "text", `Имя ${secret}`), tie("value")),
      ),
    })).value;

    fc.assert(fc.property(withSecrets, (value) => !redactShape(value).includes(secret)));
  });
});

describe("parseShape", () => {
  const Item = z.object({ id: z.string(), tags: z.array(z.string()) });

  test("returns what fits and drops what isn't asked for", () => {
    expect(parseShape(Item, { id: "1", tags: ["a"], more: true }, "An item")).toEqual({ id: "1", tags: ["a"] });
  });

  test("names the place that doesn't fit and shows no value", () => {
    const parse = () => parseShape(Item, { id: "1", tags: ["a", 777] }, "An item");

    expect(parse).toThrow(UnexpectedShapeError);
    expect(parse).toThrow("An item doesn't fit at tags.1 (invalid_type).");
    expect(parse).toThrow(expect.objectContaining({ sample: "{id:string(1),tags:array(2)[string(1)]}" }));
  });
});

describe("parseJson", () => {
  test("doesn't quote a text that isn't JSON", () => {
    let error: unknown;

    try {
      parseJson("<html>Мария</html>", "A page");
    } catch (thrown) {
      error = thrown;
    }

    expect(error).toBeInstanceOf(UnexpectedShapeError);
    expect(inspect(error)).toContain("A page isn't JSON.");
    expect(inspect(error)).not.toContain("Мария");
  });
});
