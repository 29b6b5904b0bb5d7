import { expect, test } from "vitest";
import { faultsOf, oneCabinet, parse, supplierWith } from "./suppliers-text.ts";

test.each([
  ["a tab", "suppliers:\n  - id: wool\n\tname: Wool", 3, /tab .* use spaces/],
  ["too little indentation", "suppliers:\n  - id: wool\n   name: Wool", 3, /indentation doesn't fit/],
  ["the indentation of the list", "suppliers:\n  - id: wool\n  name: Wool", 3, /indentation doesn't fit/],
  ["too much indentation", "suppliers:\n  - id: wool\n      name: Wool", 2, /indentation of the next line/],
  ["an open bracket", "suppliers: [", 1, /isn't closed/],
  ["an open quote", 'suppliers:\n  - name: "Wool\n    id: wool', 3, /quote/],
  ["no colon", "suppliers:\n  - id wool\n    name: Wool", 2, /colon and a space/],
  ["a variable without quotes in braces", `suppliers:\n  - { id: \${ID} }`, 2, /must stand in quotes/],
  ["a sign that YAML keeps for itself", "suppliers:\n  - id: @wool", 2, /put it in quotes/],
  ["two documents", "suppliers: 1\n---\nsuppliers: 2", 2, /several documents/],
  ["brackets without an end", `suppliers: ${"[".repeat(50_000)}`, 1, /nested too deeply/],
])("%s is told in plain words with its line", (_, text, line, expected) => {
  const [fault] = faultsOf(text);

  expect(fault).toMatch(new RegExp(`^line ${line}: `));
  expect(fault).toMatch(expected);
});

test("every line with a mistake is told once", () => {
  const text = "suppliers:\n  - id: @a\n    name: @b\n    tone: %c\n";

  expect(faultsOf(text).map((fault) => fault.split(":")[0])).toEqual(["line 2", "line 3", "line 4"]);
});

test("the line counts the same with the line ends of Windows and a byte order mark", () => {
  const text = `\uFEFF${supplierWith([oneCabinet, "answerSince: 30"])}`.replaceAll("\n", "\r\n");

  expect(faultsOf(text)).toEqual([expect.stringMatching(/^line 5: answerSince must/)]);
});

test("aliases that would multiply the file are refused", () => {
  const levels = Array.from({ length: 12 }, (_, level) => `  - &a${level + 1} [${`*a${level}, `.repeat(10)}]\n`);

  expect(faultsOf(`suppliers:\n  - &a0 [x]\n${levels.join("")}`)).toEqual([expect.stringMatching(/too large$/)]);
});

test("an alias inside its own anchor is refused", () => {
  expect(faultsOf("suppliers: &all\n  - *all")).toContainEqual(
    expect.stringMatching(/^line 2: the alias has no anchor/),
  );
});

test("a file of more than five megabytes is refused", () => {
  expect(faultsOf(`# ${"ы".repeat(2_600_000)}`)).toEqual([expect.stringMatching(/larger than 5 MB/)]);
});

test("a key with a special name is a key like any other", () => {
  expect(faultsOf(supplierWith([oneCabinet, "__proto__: { name: x }"]))).toEqual([
    expect.stringMatching(/^line 5: unknown key/),
  ]);
});

test("ten thousand suppliers are read", () => {
  const suppliers = Array.from(
    { length: 10_000 },
    (_, index) => `  - { id: s${index}, name: S, cabinets: [{ marketplace: wildberries, token: t${index} }] }\n`,
  );

  expect(parse(`suppliers:\n${suppliers.join("")}`)).toHaveLength(10_000);
});
