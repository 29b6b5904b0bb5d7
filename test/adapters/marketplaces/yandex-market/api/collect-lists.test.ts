// How the lists of a collection are read, and where they end.

import { describe, expect, test } from "vitest";
import { UnavailableError } from "../../../../../src/domain/errors/remote-errors.ts";
import { replyJson } from "../../../http/scripted-server.ts";
import { collect } from "../../collect.ts";
import {
  answersPage,
  answersPath,
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
  window,
} from "./samples.ts";

const emptyPage = (call: number) => reviewsPage([], `token-${call}`);
const badPageToken = (words: string) => replyJson(refusal("BAD_REQUEST", words), 400);

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
