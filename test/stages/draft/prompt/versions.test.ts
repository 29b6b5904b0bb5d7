// A version names the words that a reply was written by: who changes them raises it, here and beside the words.

import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { englishPrompts } from "../../../../src/stages/draft/prompt/english/prompts.ts";
import { promptKinds } from "../../../../src/stages/draft/prompt/prompt.ts";
import { rules } from "../../../../src/stages/draft/prompt/rules.ts";
import { russianPrompts } from "../../../../src/stages/draft/prompt/russian/prompts.ts";

/** The first characters of the hash of the rules, the style and the words of the kind. */
const known: Readonly<Record<string, string>> = {
  "complaint-en-1": "f74122f1009a",
  "complaint-ru-1": "2aad7aeb9381",
  "mixed-en-1": "748d7de48941",
  "mixed-ru-1": "d3b52d320c9c",
  "praise-en-1": "7d82dd2f02d7",
  "praise-ru-1": "8eb00c1a01c9",
  "question-en-1": "12c3ca114f85",
  "question-ru-1": "baf3f09d414a",
};

test("each version stands for the words that it has always stood for", () => {
  const prompts = [russianPrompts, englishPrompts].flatMap(({ style, kinds }) =>
    promptKinds.map((kind) => {
      const words = [rules, style, kinds[kind].text].join("\n\n");
      return [kinds[kind].version, createHash("sha256").update(words).digest("hex").slice(0, 12)] as const;
    }),
  );

  expect(Object.fromEntries(prompts)).toEqual(known);
});
