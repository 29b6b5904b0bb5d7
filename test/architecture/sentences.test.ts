// What a person reads is in the words and the faces. The settings find faults, and the domain names errors, without a sentence.

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const comment = /\/\*.*?\*\/|(?<![:"'`])\/\/[^\n]*/gs;
const literal = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;
/** Three words in a row are prose. */
const prose = /\p{L}+[,:;]? \p{L}+[,:;]? \p{L}+/u;

function sentencesIn(path: string): readonly string[] {
  const source = readFileSync(join(root, path), "utf8").replace(comment, " ");
  return (source.match(literal) ?? []).filter((text) => prose.test(text));
}

test.each(globSync(["src/settings/**/*.ts", "src/domain/fault/*.ts"], { cwd: root }))(
  "%s holds no sentence",
  (path) => {
    expect(sentencesIn(path)).toEqual([]);
  },
);

test("a sentence is seen where there is one", () => {
  expect(sentencesIn("src/words/english/settings-faults.ts").length).toBeGreaterThan(5);
});
