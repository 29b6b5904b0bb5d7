import { expect, test } from "vitest";
import { wildberries } from "../../../../src/adapters/marketplaces/wildberries/index.ts";
import type { LookRule } from "../../../../src/ports/marketplace-client.ts";
import { createBudgetBook } from "../../../samples/budget-book.ts";
import { openScriptedServer, replyJson } from "../../http/scripted-server.ts";
import { feedbackRight, makeToken, never, ok, rawReview, target } from "./samples.ts";

const baseToken = makeToken({ acc: 1, s: feedbackRight, sid: "seller-1" });
const personalToken = makeToken({ acc: 3, s: feedbackRight, sid: "seller-1" });

function ruleOf(token: string, url = "http://127.0.0.1:9"): Extract<LookRule, { kind: "list" }> {
  const { lookRule } = wildberries({ apiUrl: url }).routes.api.open({ token }, createBudgetBook().budget);
  if (lookRule.kind !== "list") throw new Error("Wildberries' looks are lists.");
  return lookRule;
}

test("a list tells who stands open; what it shows otherwise, or not at all, isn't told", async () => {
  const answer = { text: "Спасибо!", state: "wbRu", editable: true };
  const server = await openScriptedServer(
    replyJson(ok({ feedbacks: [rawReview({ id: "a" }), rawReview({ id: "b", answer })] })),
  );

  const open = await ruleOf(personalToken, server.url).listOpen([target("a"), target("b"), target("c")], never);

  expect([...open]).toEqual(["a"]);
  expect(server.seen.map(({ path, query }) => `${path}?${query.get("isAnswered")}`)).toEqual([
    "/api/v1/feedbacks?false",
  ]);
});

test("rating-only reviews, whose answers the lists leave out, are always read singly", () => {
  const { hidesAnswersTo } = ruleOf(personalToken);

  expect(hidesAnswersTo(target("a", { isRatingOnly: true }))).toBe(true);
  expect(hidesAnswersTo(target("a"))).toBe(false);
});

test("a list counts for ten seconds; on a Base token, which has no calls for single reads, for most of an hour", () => {
  expect(ruleOf(personalToken)).toMatchObject({ countsForMs: 9_000, singleReadMs: 340 });
  expect(ruleOf(baseToken)).toMatchObject({ countsForMs: 55 * 60_000, singleReadMs: null });
});
