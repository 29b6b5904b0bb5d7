// What a person reads is in the words and the faces. The settings find faults, the domain names errors, and the desk answers in
// codes, without a sentence.

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const comment = /\/\*.*?\*\/|(?<![:"'`])\/\/[^\n]*/gs;
const literal = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;
/** Our own mistakes are for the log alone, and told there as they are. */
const ownMistake = /new InvariantError\((?:`[^`]*`|"[^"]*")/g;
/** Texts for buyers, and the names that a text is searched for. */
const content: ReadonlySet<string> = new Set([
  "src/domain/reply-templates/english.ts",
  "src/domain/reply-templates/russian.ts",
  "src/domain/personal-data/known-first-names.ts",
  "src/domain/personal-data/nicks.ts",
]);
const wordless = globSync(["src/settings/**/*.ts", "src/domain/**/*.ts", "src/desk/**/*.ts"], { cwd: root });
/** Three words in a row are prose. */
const prose = /\p{L}+[,:;]? \p{L}+[,:;]? \p{L}+/u;

function sentencesIn(path: string): readonly string[] {
  const source = readFileSync(join(root, path), "utf8").replace(comment, " ").replace(ownMistake, " ");
  return (source.match(literal) ?? []).filter((text) => prose.test(text));
}

test.each(wordless.filter((path) => !content.has(path)))("%s holds no sentence", (path) => {
  expect(sentencesIn(path)).toEqual([]);
});

test("a sentence is seen where there is one", () => {
  expect(sentencesIn("src/words/english/settings-faults.ts").length).toBeGreaterThan(5);
  for (const path of content) expect(sentencesIn(path), path).not.toEqual([]);
});
