import { describe, expect, test } from "vitest";
import {
  RateLimitedError,
  UnavailableError,
  UnexpectedShapeError,
} from "../../../../../src/domain/errors/remote-errors.ts";
import { createBudgetBook } from "../../../../samples/budget-book.ts";
import { replyJson } from "../../../http/scripted-server.ts";
import {
  answersPage,
  answersPath,
  buyersPost,
  commentsPage,
  commentsPath,
  never,
  openClient,
  openMarket,
  question,
  questionsPage,
  questionsPath,
  rawPost,
  rawQuestion,
  rawReview,
  refusal,
  reviewsPage,
  reviewsPath,
  target,
} from "./samples.ts";

const kindsOf = (standings: ReadonlyMap<string, { readonly kind: string }>) =>
  Object.fromEntries([...standings].map(([id, { kind }]) => [id, kind]));
const broken = replyJson(refusal("INTERNAL_SERVER_ERROR", "Something went wrong"), 500);

describe("reading one", () => {
  test.each([
    ["PUBLISHED", "published", null],
    ["UNMODERATED", "inModeration", null],
    ["BANNED", "rejected", "BANNED"],
    ["DELETED", "rejected", "DELETED"],
    ["A_NEW_WORD", "inModeration", null],
  ])(
    "tells of a reply that is %s: %s; only beside a rejected one the item is asked for, too",
    async (status, verdict, rejectionReason) => {
      const post = rawPost({ status, canModify: status === "BANNED" });
      const server = await openMarket({
        [commentsPath]: () => commentsPage([buyersPost, post]),
        [answersPath]: () => answersPage([buyersPost, post]),
        [reviewsPath]: () => reviewsPage([rawReview({ commentsCount: 2 })]),
        [questionsPath]: () => questionsPage([rawQuestion()]),
      });
      const client = openClient(server.url);

      for (const one of [target("1"), question("1")]) {
        expect(await client.readOne(one, never)).toEqual({
          kind: "answered",
          replies: [{ externalId: "9", text: "Спасибо!", verdict, rejectionReason, isEditable: status === "BANNED" }],
        });
      }
      const isRejected = verdict === "rejected";
      expect(server.paths()).toEqual(
        isRejected ? [commentsPath, reviewsPath, answersPath, questionsPath] : [commentsPath, answersPath],
      );
    },
  );

  test("puts the reply that buyers see before those that they don't", async () => {
    const posts = [rawPost({ id: 1, status: "BANNED" }), rawPost({ id: 2, status: "UNMODERATED" }), rawPost({ id: 3 })];
    const server = await openMarket({ [commentsPath]: () => commentsPage(posts) });

    expect(await openClient(server.url).readOne(target("1"), never)).toMatchObject({
      replies: [{ externalId: "3" }, { externalId: "2" }, { externalId: "1" }],
    });
  });

  test("reads the comments to the end, and an id with all its digits", async () => {
    const pages = [commentsPage([buyersPost], "next"), commentsPage([rawPost()])];
    const server = await openMarket({ [commentsPath]: ({ call }) => pages[call - 1] ?? commentsPage([]) });

    const standing = await openClient(server.url).readOne(target("9223372036854775807"), never);

    expect(standing).toMatchObject({ kind: "answered", replies: [{ externalId: "9" }] });
    expect(server.seen.map(({ body }) => body)).toEqual(Array(2).fill('{"feedbackId":9223372036854775807}'));
    expect(server.seen[1]?.query.get("pageToken")).toBe("next");
  });

  test.each([
    ["is there", [rawReview()], "open"],
    ["counts a comment that isn't shown", [rawReview({ commentsCount: 1 })], "handled"],
    ["isn't listed any more", [], "removed"],
    ["isn't the one that is listed", [rawReview({ feedbackId: 2 })], "removed"],
  ])("of a review without replies that %s says %j %s", async (_name, reviews, kind) => {
    const server = await openMarket({
      [commentsPath]: () => commentsPage([]),
      [reviewsPath]: () => reviewsPage(reviews),
    });

    expect(await openClient(server.url).readOne(target("1"), never)).toEqual({ kind });
    expect(server.bodies(reviewsPath)).toEqual([{ feedbackIds: [1] }]);
  });

  const banned = rawPost({ status: "BANNED" });
  const openBeside = (posts: readonly unknown[], reviews: readonly unknown[]) =>
    openMarket({ [commentsPath]: () => commentsPage(posts), [reviewsPath]: () => reviewsPage(reviews) });

  test.each([
    ["as many comments as it shows", 1, false],
    ["fewer, since a banned one doesn't count", 0, false],
    ["more than it shows", 2, true],
  ])(
    "of a review with a rejected reply that counts %s tells whether more is hidden",
    async (_name, count, hidesMore) => {
      const server = await openBeside([banned], [rawReview({ commentsCount: count })]);

      const standing = await openClient(server.url).readOne(target("1"), never);

      expect(standing).toMatchObject({ kind: "answered", replies: [{ verdict: "rejected" }] });
      expect("hidesMore" in standing).toBe(hidesMore);
    },
  );

  test("of a review with a rejected reply that isn't listed says neither gone nor open", async () => {
    const server = await openBeside([banned], []);

    await expect(openClient(server.url).readOne(target("1"), never)).rejects.toThrow(UnexpectedShapeError);
  });

  test("of a question without replies that is gone says removed, also by words of the comments' own", async () => {
    const server = await openMarket({
      [answersPath]: () => replyJson(refusal("NOT_FOUND", "QUESTION not found: '1'"), 404),
      [questionsPath]: () => questionsPage([]),
    });

    expect(await openClient(server.url).readOne(question("1"), never)).toEqual({ kind: "removed" });
    expect(server.bodies(questionsPath)).toEqual([{ questionIds: [1] }]);
  });

  test("knows without a call that there is nothing under an id that isn't a number", async () => {
    const server = await openMarket({});

    expect(await openClient(server.url).readOne(target("never-was"), never)).toEqual({ kind: "removed" });
    expect(server.seen).toEqual([]);
  });

  test("never takes an answer that can't be read for a missing reply", async () => {
    const server = await openMarket({ [commentsPath]: () => broken });

    await expect(openClient(server.url).readOne(target("1"), never)).rejects.toThrow(UnavailableError);
  });
});

describe("reading replies back", () => {
  test("reads the replies themselves, and lists only what has none", async () => {
    const server = await openMarket({
      [commentsPath]: ({ body }) => commentsPage(body["feedbackId"] === 1 ? [rawPost()] : []),
      [reviewsPath]: () => reviewsPage([rawReview({ feedbackId: 2, needReaction: false })]),
    });
    const targets = [target("1"), target("2"), target("3"), target("never-was")];

    const standings = await openClient(server.url).readBack(targets, never);

    expect(kindsOf(standings)).toEqual({ 1: "answered", 2: "open", 3: "removed", "never-was": "removed" });
    expect(server.bodies(reviewsPath)).toEqual([{ feedbackIds: [2, 3] }]);
  });

  test("tells of a rejected reply whatever the list shows, and whether more is hidden", async () => {
    const server = await openMarket({
      [commentsPath]: () => commentsPage([rawPost({ status: "BANNED" })]),
      [reviewsPath]: () =>
        reviewsPage([rawReview({ feedbackId: 1, commentsCount: 1 }), rawReview({ feedbackId: 2, commentsCount: 2 })]),
    });

    const standings = await openClient(server.url).readBack([target("1"), target("2"), target("3")], never);

    expect(kindsOf(standings)).toEqual({ 1: "answered", 2: "answered", 3: "answered" });
    expect([...standings].map(([id, standing]) => [id, "hidesMore" in standing])).toEqual([
      ["1", false],
      ["2", true],
      ["3", true],
    ]);
  });

  test("leaves undetermined what can't be read, and goes on", async () => {
    const server = await openMarket({
      [commentsPath]: ({ body }) => {
        if (body["feedbackId"] === 1) return broken;
        return body["feedbackId"] === 2 ? { status: "OK" } : commentsPage([rawPost()]);
      },
    });

    const standings = await openClient(server.url).readBack([target("1"), target("2"), target("3")], never);

    expect(kindsOf(standings)).toEqual({ 3: "answered" });
  });

  test("keeps what it knows when the budget is used up, and says so when it knows nothing", async () => {
    const server = await openMarket({ [commentsPath]: () => commentsPage([rawPost()]) });
    const refusalAfter = (calls: number) => (call: number) =>
      call < calls ? null : new RateLimitedError("no room", 60_000);
    const read = (calls: number) =>
      openClient(server.url, createBudgetBook(refusalAfter(calls))).readBack([target("1"), target("2")], never);

    expect(kindsOf(await read(1))).toEqual({ 1: "answered" });
    await expect(read(0)).rejects.toThrow(RateLimitedError);
  });
});
