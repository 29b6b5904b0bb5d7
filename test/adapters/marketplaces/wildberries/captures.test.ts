// Captured answers of the production API and synthetic ones of other projects. They are read where they lie: they hold
// buyers' words and are no part of this project.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readFailure } from "../../../../src/adapters/marketplaces/wildberries/errors.ts";
import type { CollectedFeedback, FeedbackKind } from "../../../../src/domain/feedback/feedback.ts";
import { isRatingOnly } from "../../../../src/domain/feedback/feedback.ts";
import { contractsFolder, titleWithContracts } from "../../../setup/contracts.ts";
import { openScriptedServer, replyJson, replyText } from "../../http/scripted-server.ts";
import { never, ok, openClient } from "./samples.ts";

const folder = join(contractsFolder ?? "", "..", "data", "captures");

/** What the connector makes of a captured list of unanswered items. */
async function collectCapture(kind: FeedbackKind, file: string) {
  const captured = replyText(readFileSync(join(folder, file), "utf8"));
  const empty = replyJson(ok({ feedbacks: [], questions: [] }));
  const server = await openScriptedServer(captured, empty);
  const items: CollectedFeedback[] = [];
  let misshapen = 0;
  for await (const page of openClient(server.url).collect(kind, { since: new Date(), knownUntil: null }, never)) {
    items.push(...page.items);
    misshapen += page.misshapen.length;
  }
  return { items, misshapen };
}

describe.skipIf(!contractsFolder)(titleWithContracts("the captured answers of Wildberries"), () => {
  test("parse, all of them: 112 answered, the others open or supplemented", async () => {
    const { items, misshapen } = await collectCapture("review", "wb_api_v1_feedbacks.json");

    expect(misshapen).toBe(0);
    expect(items).toHaveLength(300);
    expect(items.filter(({ standing }) => standing.kind === "answered")).toHaveLength(112);
    expect(items.filter(({ content }) => content.supplements !== null)).toHaveLength(4);
    expect(items.some(({ content, standing }) => isRatingOnly(content) && standing.kind === "open")).toBe(true);
    expect(items.every(({ content }) => content.rating !== null && content.product.name !== null)).toBe(true);
  });

  test("may hold no items", async () => {
    expect(await collectCapture("review", "wb_api_v1_feedbacks_empty.json")).toEqual({ items: [], misshapen: 0 });
  });

  test.each([
    ["review", "wb_fixture_synthetic_feedbacks_list.json", ["open", "answered"]],
    // Its first question counts as answered and shows no answer.
    ["question", "wb_fixture_synthetic_questions_list.json", ["handled", "answered"]],
  ] as const)("of an older shape parse too: %ss", async (kind, file, standings) => {
    const { items, misshapen } = await collectCapture(kind, file);

    expect(misshapen).toBe(0);
    expect(items.map(({ standing }) => standing.kind)).toEqual(standings);
  });

  test.each([
    [401, "credential"],
    [429, "rateLimited"],
  ])("of the error %i are understood", (status, code) => {
    const bodyText = readFileSync(join(folder, `wb_fixture_synthetic_error_${status}.json`), "utf8");

    expect(readFailure({ status, headers: {}, bodyText })).toMatchObject({ code });
  });
});
