import { describe, expect, test } from "vitest";
import { externalId } from "../../../../../src/domain/identifiers.ts";
import { createBudgetBook } from "../../../../samples/budget-book.ts";
import { replyJson } from "../../../http/scripted-server.ts";
import { collect } from "../../collect.ts";
import { never, openClient, openMarket, rawReview, refusal, reviewsPage, reviewsPath } from "./samples.ts";

const path = "/v2/businesses/77/goods-feedback/skip-reaction";
const done = () => ({ status: "OK" });

describe("marking as seen", () => {
  test("is one call for many reviews, by a limit of its own, and with all digits of their ids", async () => {
    const server = await openMarket({ [path]: done });
    const book = createBudgetBook();
    const ids = [externalId("1"), externalId("9007199254740993"), externalId("not a number")];

    await openClient(server.url, { budget: book.budget }).markSeen("review", ids, never);

    expect(server.seen.map(({ body }) => body)).toEqual(['{"feedbackIds":[1,9007199254740993]}']);
    expect(book.taken).toEqual(["goods-feedback/skip-reaction"]);
  });

  test("doesn't exist for questions", async () => {
    const server = await openMarket({ [path]: done });

    await expect(openClient(server.url).markSeen("question", [externalId("1")], never)).rejects.toMatchObject({
      code: "invariant",
    });
    expect(server.seen).toEqual([]);
  });

  test("is for reviews that need a reaction", async () => {
    const reviews = [
      rawReview({ feedbackId: 1, needReaction: true }),
      rawReview({ feedbackId: 2, needReaction: false }),
      rawReview({ feedbackId: 3, needReaction: undefined }),
    ];
    const server = await openMarket({ [reviewsPath]: () => reviewsPage(reviews) });
    const window = { since: new Date(Date.now() - 86_400_000), knownUntil: null };

    expect((await collect(openClient(server.url), "review", window)).unseen).toEqual(["1"]);
  });

  test("says why it couldn't be done", async () => {
    const server = await openMarket({ [path]: () => replyJson(refusal("FORBIDDEN", "no scope"), 403) });

    await expect(openClient(server.url).markSeen("review", [externalId("1")], never)).rejects.toMatchObject({
      code: "credential",
    });
  });
});
