import { describe, expect, test } from "vitest";
import { yandexMarket } from "../../../../src/adapters/marketplaces/yandex-market/index.ts";
import { UnavailableError } from "../../../../src/domain/errors.ts";
import { createBudgetBook } from "../../../samples/budget-book.ts";
import { replyJson } from "../../http/scripted-server.ts";
import {
  answersPage,
  answersPath,
  collect,
  commentsPage,
  commentsPath,
  credentials,
  never,
  openClient,
  openMarket,
  questionsPage,
  questionsPath,
  rawPost,
  rawQuestion,
  rawReview,
  refusal,
  reviewsPage,
  reviewsPath,
} from "./samples.ts";

const dayMs = 86_400_000;
const window = { since: new Date(Date.now() - 10 * dayMs), knownUntil: null };
const buyersComment = rawPost({ id: 8, author: { type: "USER", name: "Пётр" }, canModify: false });

const emptyPage = (call: number) => reviewsPage([], `token-${call}`);
const badPageToken = (words: string) => replyJson(refusal("BAD_REQUEST", words), 400);

const standings = async (url: string, kind: "review" | "question") =>
  (await collect(openClient(url), kind, window)).items.map(({ externalId, standing }) => [externalId, standing.kind]);

describe("a list", () => {
  test("is read to its end, by tokens in the query and nothing of them in the body", async () => {
    const pages = [
      reviewsPage([rawReview({ feedbackId: 3 })], "a=&b"),
      reviewsPage([], "c"),
      reviewsPage([rawReview({ feedbackId: 1 })]),
    ];
    const server = await openMarket({ [reviewsPath]: ({ call }) => pages[call - 1] ?? reviewsPage([]) });

    const { items } = await collect(openClient(server.url), "review", window);

    expect(items.map(({ externalId }) => externalId)).toEqual(["3", "1"]);
    expect(server.seen.map(({ query }) => Object.fromEntries(query))).toEqual([
      { limit: "50" },
      { limit: "50", pageToken: "a=&b" },
      { limit: "50", pageToken: "c" },
    ]);
    expect(new Set(server.seen.map(({ body }) => body)).size).toBe(1);
  });

  test("ends where a server shows its first page for ever", async () => {
    const server = await openMarket({ [reviewsPath]: ({ call }) => reviewsPage([rawReview()], `token-${call}`) });

    const { items } = await collect(openClient(server.url), "review", window);

    expect(items).toHaveLength(1);
    expect(server.seen).toHaveLength(2);
  });

  test("ends where a token comes again", async () => {
    const server = await openMarket({ [reviewsPath]: () => reviewsPage([], "again") });

    await collect(openClient(server.url), "review", window);

    expect(server.seen).toHaveLength(2);
  });

  test("goes on behind empty pages, and ends where they never end", async () => {
    const filled = reviewsPage([rawReview()]);
    const server = await openMarket({
      [reviewsPath]: ({ call }) =>
        call === 20 ? { ...filled, ...reviewsPage([rawReview()], "more") } : emptyPage(call),
    });

    const { items } = await collect(openClient(server.url), "review", window);

    expect(items).toHaveLength(1);
    expect(server.seen.length).toBeLessThan(100);
  });

  test("ends where every page shows something that nobody can tell apart", async () => {
    const server = await openMarket({
      [reviewsPath]: ({ call }) => reviewsPage([rawReview({ feedbackId: 0 })], `token-${call}`),
    });

    const { misshapen } = await collect(openClient(server.url), "review", window);

    expect(misshapen.length).toBeGreaterThan(0);
    expect(server.seen.length).toBeLessThan(100);
  });

  test.each(["Bad page token", "Invalid page token"])(
    "is read anew when its token is refused once: %s",
    async (words) => {
      const server = await openMarket({
        [reviewsPath]: ({ query, call }) => {
          if (query.get("pageToken") === null) return reviewsPage([rawReview({ feedbackId: 1 })], "next");
          return call === 2 ? badPageToken(words) : reviewsPage([rawReview({ feedbackId: 2 })]);
        },
      });

      const { items } = await collect(openClient(server.url), "review", window);

      expect(items.map(({ externalId }) => externalId)).toEqual(["1", "2"]);
      expect(server.seen).toHaveLength(4);
    },
  );

  test("whose token is refused for ever ends, keeps what it showed, reads the other lists, and says so", async () => {
    const server = await openMarket({
      [questionsPath]: ({ query, body }) => {
        if (body["needAnswer"] !== true) return questionsPage([rawQuestion({ id: 2 })]);
        return query.get("pageToken") === null
          ? questionsPage([rawQuestion({ id: 1 })], "next")
          : badPageToken("Invalid page token");
      },
      [answersPath]: () => answersPage([rawPost()]),
    });
    const shown: string[] = [];

    const collecting = (async () => {
      for await (const { items } of openClient(server.url).collect("question", window, never)) {
        shown.push(...items.map(({ externalId }) => externalId));
      }
    })();

    await expect(collecting).rejects.toThrow(UnavailableError);
    expect(shown).toEqual(["1", "2"]);
    expect(server.bodies(questionsPath).length).toBeLessThan(10);
  });

  test("shows an item twice while others come, and it is passed on once", async () => {
    const pages = [
      reviewsPage([rawReview({ feedbackId: 1 }), rawReview({ feedbackId: 2 })], "next"),
      reviewsPage([rawReview({ feedbackId: 2 }), rawReview({ feedbackId: 3 })]),
    ];
    const server = await openMarket({ [reviewsPath]: ({ call }) => pages[call - 1] ?? reviewsPage([]) });

    const { items } = await collect(openClient(server.url), "review", window);

    expect(items.map(({ externalId }) => externalId)).toEqual(["1", "2", "3"]);
  });

  test("with a misshapen item reports it without the buyer's words, and the rest goes on", async () => {
    const server = await openMarket({
      [reviewsPath]: () =>
        reviewsPage([rawReview({ feedbackId: 1, createdAt: "вчера" }), rawReview({ feedbackId: 2 })]),
    });

    const { items, misshapen } = await collect(openClient(server.url), "review", window);

    expect(items.map(({ externalId }) => externalId)).toEqual(["2"]);
    expect(misshapen).toMatchObject([{ kind: "review", externalId: "1" }]);
    expect(misshapen[0]?.sample).not.toContain("кофта");
  });
});

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
    const connector = yandexMarket({ apiUrl: server.url });
    const standingNow = async () => {
      const client = connector.open(credentials, createBudgetBook().budget);
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

  test("whose comments can't be read now is left for the next time, and the rest goes on", async () => {
    const server = await openMarket({
      [reviewsPath]: () => reviewsPage([rawReview({ feedbackId: 1, commentsCount: 1 }), rawReview({ feedbackId: 2 })]),
      [commentsPath]: () => replyJson(refusal("INTERNAL_SERVER_ERROR", "Something went wrong"), 500),
    });

    expect(await standings(server.url, "review")).toEqual([["2", "open"]]);
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
    const connector = yandexMarket({ apiUrl: server.url });
    const standingNow = async () => {
      const client = connector.open(credentials, createBudgetBook().budget);
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
