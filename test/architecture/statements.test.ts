// States, reasons, outcomes and verdicts stand in statements as typed words (`connection/states.ts`): a quoted one is checked by
// nobody. The schema's indexes name theirs as the migrations do.

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { deliveryOutcomes } from "../../src/domain/delivery/delivery.ts";
import { replyVerdicts } from "../../src/domain/feedback/feedback.ts";
import { feedbackStates } from "../../src/domain/feedback/feedback-state.ts";
import { stateReasons, waitReasons } from "../../src/domain/feedback/reasons.ts";

const root = join(import.meta.dirname, "../..");
const words = [...feedbackStates, ...stateReasons, ...waitReasons, ...deliveryOutcomes, ...replyVerdicts];
const quotedWord = new RegExp(`'(?:${words.join("|")})'`);

test("no statement quotes a state, a reason, an outcome or a verdict", () => {
  const paths = globSync("src/adapters/postgres/**/*.ts", { cwd: root }).filter((path) => !path.includes("/schema/"));
  const quoting = paths.flatMap((path) =>
    readFileSync(join(root, path), "utf8")
      .split("\n")
      .filter((line) => quotedWord.test(line) && !/^\s*(?:\/\/|\/?\*)/.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );

  expect(quoting).toEqual([]);
});
