// What an answer about one item proves when something in it is odd.

import { describe, expect, test } from "vitest";
import { CredentialError } from "../../../../../src/domain/errors/marketplace-errors.ts";
import { UnexpectedShapeError } from "../../../../../src/domain/errors/remote-errors.ts";
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

const badPageToken = replyJson(refusal("BAD_REQUEST", "Bad page token"), 400);

describe("reading one", () => {
  test.each([
    ["an id of zero", { id: 0 }],
    ["no id", { id: undefined }],
    ["an id that isn't a number", { id: "x-1" }],
    ["no words", { text: null }],
    ["words that are none", { text: { ru: "Спасибо" } }],
    ["an odd parent", { parentId: "root" }],
    ["a parent of zero", { parentId: 0 }],
    ["a status that is none", { status: 5 }],
  ])("finds our reply beside a buyer's comment with %s", async (_name, odd) => {
    const posts = [{ ...buyersPost, ...odd }, rawPost()];
    const server = await openMarket({
      [commentsPath]: () => commentsPage(posts),
      [answersPath]: () => answersPage(posts),
    });

    for (const one of [target("1"), question("1")]) {
      expect(await openClient(server.url).readOne(one, never)).toMatchObject({
        kind: "answered",
        replies: [{ externalId: "9", text: "Спасибо!" }],
      });
    }
  });

  test("takes a buyer's odd comment for what it is, and the review for open", async () => {
    const server = await openMarket({
      [commentsPath]: () => commentsPage([{ ...buyersPost, id: 0, text: null }]),
      [reviewsPath]: () => reviewsPage([rawReview({ commentsCount: 1 })]),
    });

    expect(await openClient(server.url).readOne(target("1"), never)).toEqual({ kind: "open" });
  });

  test("knows the seller's reply without its id", async () => {
    const server = await openMarket({ [commentsPath]: () => commentsPage([rawPost({ id: 0 })]) });

    expect(await openClient(server.url).readOne(target("1"), never)).toMatchObject({
      kind: "answered",
      replies: [{ externalId: null, text: "Спасибо!" }],
    });
  });

  test.each([[null], ["comment"], [7], [{}], [[]], [{ id: 5, status: "PUBLISHED" }]])(
    "with %j among the posts finds our reply, and otherwise neither says open nor handled",
    async (unreadable) => {
      let isAnswered = true;
      const posts = () => [unreadable, ...(isAnswered ? [rawPost()] : [buyersPost])];
      const server = await openMarket({
        [commentsPath]: () => commentsPage(posts()),
        [answersPath]: () => answersPage(posts()),
        [reviewsPath]: () => reviewsPage([rawReview({ commentsCount: 1 })]),
        [questionsPath]: () => questionsPage([rawQuestion()]),
      });
      const client = openClient(server.url);

      for (const one of [target("1"), question("1")]) {
        isAnswered = true;
        expect(await client.readOne(one, never)).toMatchObject({ kind: "answered", replies: [{ externalId: "9" }] });
        isAnswered = false;
        await expect(client.readOne(one, never)).rejects.toThrow(UnexpectedShapeError);
        expect((await client.readBack([one], never)).size).toBe(0);
      }
    },
  );

  test("never says open where only a blocked reply can be read", async () => {
    const server = await openMarket({
      [commentsPath]: () => commentsPage([rawPost({ status: "BANNED" }), null]),
      [reviewsPath]: () => reviewsPage([rawReview({ commentsCount: 1 })]),
    });

    await expect(openClient(server.url).readOne(target("1"), never)).rejects.toThrow(UnexpectedShapeError);
  });

  test.each([
    ["is missing", { status: "OK", result: {} }],
    ["is null", { status: "OK", result: { feedbacks: null } }],
    ["holds something without an id", reviewsPage([{ createdAt: "2026-11-20T13:00:00+03:00" }])],
    ["holds nothing and says that it is an error", { ...reviewsPage([]), status: "ERROR" }],
  ])("never calls a review removed when the list %s", async (_name, list) => {
    const server = await openMarket({ [commentsPath]: () => commentsPage([]), [reviewsPath]: () => list });
    const client = openClient(server.url);

    await expect(client.readOne(target("1"), never)).rejects.toThrow(UnexpectedShapeError);
    await expect(client.readBack([target("1")], never)).resolves.toEqual(new Map());
  });

  test("reads on where a page of comments is empty, and never says open where it doesn't end", async () => {
    const pages = [commentsPage([], "a"), commentsPage([], "b"), commentsPage([rawPost()])];
    const server = await openMarket({
      [commentsPath]: ({ call, body }) =>
        body["feedbackId"] === 1 ? (pages[call - 1] ?? commentsPage([])) : commentsPage([], `token-${call}`),
      [reviewsPath]: () => reviewsPage([rawReview({ feedbackId: 2 })]),
    });
    const client = openClient(server.url);

    expect(await client.readOne(target("1"), never)).toMatchObject({ kind: "answered" });
    await expect(client.readOne(target("2"), never)).rejects.toThrow(UnexpectedShapeError);
  });

  test("reads the comments anew when their page token is refused, and no more than twice", async () => {
    let refusals = 1;
    const server = await openMarket({
      [commentsPath]: ({ query }) => {
        if (query.get("pageToken") === null) return commentsPage([buyersPost], "next");
        refusals -= 1;
        return refusals >= 0 ? badPageToken : commentsPage([rawPost()]);
      },
      [reviewsPath]: () => reviewsPage([rawReview({ commentsCount: 2 })]),
    });
    const client = openClient(server.url);

    expect(await client.readOne(target("1"), never)).toMatchObject({ kind: "answered" });
    expect(server.paths()).toHaveLength(4);
    refusals = Number.POSITIVE_INFINITY;
    await expect(client.readOne(target("1"), never)).rejects.toThrow(UnexpectedShapeError);
    expect(server.bodies(commentsPath)).toHaveLength(4 + 6);
  });

  test("of a review whose comments alone are forbidden is about that review; about the key where the list is, too", async () => {
    let list = replyJson(reviewsPage([rawReview({ commentsCount: 1 })]));
    const denied = replyJson(refusal("FORBIDDEN", "Access denied"), 403);
    const server = await openMarket({ [commentsPath]: () => denied, [reviewsPath]: () => list });
    const client = openClient(server.url);

    await expect(client.readOne(target("1"), never)).rejects.toThrow(UnexpectedShapeError);
    expect(await client.readBack([target("1")], never)).toEqual(new Map());
    list = denied;
    await expect(client.readOne(target("1"), never)).rejects.toThrow(CredentialError);
  });
});
