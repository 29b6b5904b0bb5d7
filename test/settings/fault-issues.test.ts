import { expect, test } from "vitest";
import { z } from "zod";
import { InvariantError } from "../../src/domain/errors/errors.ts";
import { faultOf } from "../../src/domain/fault/fault.ts";
import { asFault, faultOfIssue } from "../../src/settings/fault-issues.ts";

function faultsOf(schema: z.ZodType, value: unknown) {
  return schema.safeParse(value, { reportInput: true }).error?.issues.map(faultOfIssue);
}

const short = z.string().refine(
  (text) => text.length < 3,
  asFault((field) => faultOf("tooLong", { field, mostCharacters: 2 })),
);

test("a broken rule is its fault, with the path of the field", () => {
  expect(faultsOf(z.object({ voice: z.object({ tone: short }) }), { voice: { tone: "warm" } })).toEqual([
    faultOf("tooLong", { field: "voice.tone", mostCharacters: 2 }),
  ]);
});

test.each([
  [z.object({ name: z.string() }), {}, "missing"],
  [z.object({ name: z.string() }), { name: [] }, "mustBeText"],
  [z.object({ name: z.array(z.string()) }), { name: "x" }, "mustBeList"],
  [z.object({ name: z.object({}) }), { name: "x" }, "mustBeGroup"],
])("a value of another kind has its fault, too: %#", (schema, value, code) => {
  expect(faultsOf(schema, value)).toMatchObject([{ code, parameters: { field: "name" } }]);
});

test("a rule without a fault is our own mistake", () => {
  expect(() => faultsOf(z.string().max(1), "xx")).toThrow(InvariantError);
});
