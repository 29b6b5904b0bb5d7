// CONTRIBUTING.md leads by paths: whoever follows it must find what it names.

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const text = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");

const code = [...text.matchAll(/```sh\n(.*?)```|`([^`\n]+)`/gs)].map(([, block, span]) => block ?? span ?? "");
const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = ""]) => target);

/** With a folder before it, or with an ending that files here have. */
const path = /^(?:[\w.*<>-]+\/[\w.*<>/-]*|[\w.<>-]+\.(?:ts|md|yaml|json|patch)|\.env[\w-]*)$/;
const named = [...code.flatMap((words) => words.split(/[\s,;]+/)), ...links].filter((word) => path.test(word));

/** A file may be named by the end of its path alone; a placeholder such as `<name>` stands for any name. */
function find(name: string): readonly string[] {
  const pattern = name.replace(/<\w+>/g, "*").replace(/\/$/, "");
  return globSync([pattern, `{src,sandbox,test,bench,trials,docs}/**/${pattern}`], { cwd: root });
}

test.each([...new Set(named)])("CONTRIBUTING names what exists: %s", (name) => {
  expect(find(name)).not.toEqual([]);
});

test("what CONTRIBUTING names is seen, in prose, in tables, in calls and in links", () => {
  expect(named).toEqual(
    expect.arrayContaining([
      "src/domain/guard/find-<finding>.ts",
      "read-back.ts",
      "bench/query-plans.ts",
      "test/domain/policy.test.ts",
      "docs/dependencies.md",
    ]),
  );
  expect(find("src/processes/cli/messages/english/words.ts")).toEqual([]);
});
