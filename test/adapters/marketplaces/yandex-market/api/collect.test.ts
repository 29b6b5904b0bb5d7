import { describe, expect, test } from "vitest";
import { createBudgetBook } from "../../../../samples/budget-book.ts";
import { replyJson } from "../../../http/scripted-server.ts";
import { collect } from "../../collect.ts";
import {
  answersPage,
  answersPath,
  commentsPage,
  commentsPath,
  credentials,
  openClient,
  openConnector,
  openMarket,
  questionsPage,
  questionsPath,
  rawPost,
  rawQuestion,
  rawReview,
  refusal,
  reviewsPage,
  reviewsPath,
  window,
} from "./samples.ts";

const buyersComment = rawPost({ id: 8, author: { type: "USER", name: "Пётр" }, canModify: false });

const standings = async (url: string, kind: "review" | "question") =>
  (await collect(openClient(url), kind, window)).items.map(({ externalId, standing }) => [externalId, standing.kind]);

describe("a collected review", () => {
  test("without comments is open, even if somebody has read it, and costs no further call", async () => {
    const server = await openMarket({
      [reviewsPath]: () =>
        reviewsPage([rawReview({ feedbackId: 1 }), rawReview({ feedbackId: 2, needReaction: false })]),
    });

    expect(await standings(server.url, "review")).toEqual([
      ["1", "open"],
      ["2", "open"],
    ]);
    expect(server.paths()).toEqual([reviewsPath]);
  });

  test.each([
    ["the business answered", [buyersComment, rawPost()], "answered"],
    ["only buyers commented", [buyersComment], "open"],
    ["the brand commented", [rawPost({ author: { type: "BRAND" } })], "open"],
    ["the business answered a buyer's comment alone", [buyersComment, rawPost({ parentId: 8 })], "open"],
    ["nobody knows whose comment it is", [rawPost({ author: undefined })], "answered"],
    ["the answer was blocked", [rawPost({ status: "BANNED" })], "answered"],
    ["the answer was deleted", [rawPost({ status: "DELETED" })], "answered"],
    ["a comment is counted that isn't shown", [], "handled"],
  ])("is decided by its comments: %s", async (_name, comments, standing) => {
    const server = await openMarket({
      [reviewsPath]: () => reviewsPage([rawReview({ commentsCount: 1 })]),
      [commentsPath]: () => commentsPage(comments),
    });

    expect(await standings(server.url, "review")).toEqual([["1", standing]]);
    expect(server.bodies(commentsPath)).toEqual([{ feedbackId: 1 }]);
  });

  test("has its comments read once, as long as their number stays", async () => {
    let commentsCount = 1;
    const server = await openMarket({
      [reviewsPath]: () => reviewsPage([rawReview({ commentsCount })]),
      [commentsPath]: () => commentsPage([buyersComment, rawPost()].slice(0, commentsCount)),
    });
    const connector = openConnector({ apiUrl: server.url });
    const standingNow = async () => {
      const client = connector.routes.api.open(credentials, createBudgetBook().budget);
      return (await collect(client, "review", window)).items[0]?.standing.kind;
    };

    expect([await standingNow(), await standingNow()]).toEqual(["open", "open"]);
    expect(server.bodies(commentsPath)).toHaveLength(1);
    commentsCount = 2;
    expect(await standingNow()).toBe("answered");
  });

  test("has its comments read where their number isn't told", async () => {
    const server = await openMarket({
      [reviewsPath]: () => reviewsPage([rawReview({ statistics: { rating: 5 } })]),
      [commentsPath]: () => commentsPage([rawPost()]),
    });

    expect(await standings(server.url, "review")).toEqual([["1", "answered"]]);
  });

  test("with an odd comment beside the seller's is answered, and the rest of the page goes on", async () => {
    const server = await openMarket({
      [reviewsPath]: () => reviewsPage([rawReview({ feedbackId: 1, commentsCount: 2 }), rawReview({ feedbackId: 2 })]),
      [commentsPath]: () => commentsPage([{ ...buyersComment, id: 0 }, null, rawPost()]),
    });

    expect(await standings(server.url, "review")).toEqual([
      ["1", "answered"],
      ["2", "open"],
    ]);
  });

  test("whose comments can't be read is a candidate, so that it is never passed over for ever", async () => {
    const server = await openMarket({
      [reviewsPath]: () => reviewsPage([rawReview({ feedbackId: 1, commentsCount: 1 }), rawReview({ feedbackId: 2 })]),
      [commentsPath]: () => replyJson(refusal("INTERNAL_SERVER_ERROR", "Something went wrong"), 500),
    });

    expect(await standings(server.url, "review")).toEqual([
      ["1", "open"],
      ["2", "open"],
    ]);
  });
});

describe("a collected question", () => {
  test("that needs an answer is open without a look; the others are looked at", async () => {
    const [waiting, answered, talkedAbout] = [rawQuestion({ id: 1 }), rawQuestion({ id: 2 }), rawQuestion({ id: 3 })];
    const server = await openMarket({
      [questionsPath]: ({ body }) =>
        questionsPage(body["needAnswer"] === true ? [waiting] : [waiting, answered, talkedAbout]),
      [answersPath]: ({ body }) => answersPage(body["questionId"] === 2 ? [rawPost()] : [buyersComment]),
    });

    expect(await standings(server.url, "question")).toEqual([
      ["1", "open"],
      ["2", "answered"],
      ["3", "open"],
    ]);
    expect(server.bodies(answersPath)).toEqual([{ questionId: 2 }, { questionId: 3 }]);
  });

  test("that was answered isn't looked at again, until it needs an answer once more", async () => {
    let needsAnswer = false;
    const server = await openMarket({
      [questionsPath]: ({ body }) => questionsPage(body["needAnswer"] !== true || needsAnswer ? [rawQuestion()] : []),
      [answersPath]: () => answersPage([rawPost()]),
    });
    const connector = openConnector({ apiUrl: server.url });
    const standingNow = async () => {
      const client = connector.routes.api.open(credentials, createBudgetBook().budget);
      return (await collect(client, "question", window)).items[0]?.standing.kind;
    };

    expect([await standingNow(), await standingNow()]).toEqual(["answered", "answered"]);
    expect(server.bodies(answersPath)).toHaveLength(1);
    needsAnswer = true;
    expect(await standingNow()).toBe("open");
    needsAnswer = false;
    expect(await standingNow()).toBe("answered");
    expect(server.bodies(answersPath)).toHaveLength(2);
  });
});

test("reading takes its place in the budget of each method", async () => {
  const server = await openMarket({
    [reviewsPath]: () => reviewsPage([rawReview({ commentsCount: 1 })]),
    [commentsPath]: () => commentsPage([rawPost()]),
    [questionsPath]: ({ body }) => questionsPage(body["needAnswer"] === true ? [] : [rawQuestion()]),
    [answersPath]: () => answersPage([rawPost()]),
  });
  const book = createBudgetBook();
  const client = openClient(server.url, { budget: book.budget });

  await collect(client, "review", window);
  await collect(client, "question", window);

  expect(book.taken).toEqual([
    "goods-feedback",
    "goods-feedback/comments",
    "goods-questions",
    "goods-questions",
    "goods-questions/answers",
  ]);
});
