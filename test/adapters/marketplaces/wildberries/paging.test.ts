import { describe, expect, test } from "vitest";
import { openScriptedServer, replyJson } from "../../http/scripted-server.ts";
import { collectAll, idsOf, manyItems, since } from "./collected.ts";
import { openListServer } from "./list-server.ts";
import { feedbackRight, makeToken, ok, openClient, rawQuestion, rawReview } from "./samples.ts";

describe("paging", () => {
  test("goes to the end and yields every item once", async () => {
    const server = await openListServer("feedbacks");
    server.shelves.unanswered = manyItems(12_345, rawReview);

    const ids = idsOf(await collectAll(openClient(server.url), "review"));

    expect(ids).toHaveLength(12_345);
    expect(new Set(ids).size).toBe(12_345);
  });

  test("misses nothing when items leave the list while it is read", async () => {
    let requests = 0;
    const server = await openListServer("feedbacks", (shelves) => {
      requests += 1;
      if (requests === 2) shelves.unanswered = shelves.unanswered.slice(700);
      if (requests === 4) shelves.unanswered = shelves.unanswered.slice(3_000);
    });
    server.shelves.unanswered = manyItems(15_000, rawReview);

    const ids = idsOf(await collectAll(openClient(server.url), "review"));

    expect(new Set(ids).size).toBe(15_000);
    expect(ids).toHaveLength(15_000);
  });

  test("ends even when the server ignores paging", async () => {
    const items = manyItems(5_000, rawQuestion);
    const server = await openScriptedServer(replyJson(ok({ questions: items })));

    const ids = idsOf(await collectAll(openClient(server.url), "question"));

    expect(ids).toHaveLength(5_000);
    expect(server.seen.length).toBeLessThan(10);
  });

  test("of questions goes on by date where take and skip reach 10,000 together", async () => {
    const server = await openListServer("questions");
    server.shelves.unanswered = manyItems(21_000, rawQuestion);

    const ids = idsOf(await collectAll(openClient(server.url), "question"));

    expect(new Set(ids).size).toBe(21_000);
    expect(ids).toHaveLength(21_000);
    const reaches = server.seen.map(({ query }) => Number(query.get("take")) + Number(query.get("skip")));
    expect(Math.max(...reaches)).toBeLessThanOrEqual(10_000);
    expect(server.seen.every(({ path }) => path === "/api/v1/questions")).toBe(true);
  });
});

describe("a page shorter than was asked for", () => {
  const today = () => ({ since: null, knownUntil: new Date() });

  test.each([1, 7, 100, 1_000])(
    "doesn't end the unanswered ones while more are counted: %i a page",
    async (longest) => {
      const server = await openListServer("feedbacks");
      server.shelves.unanswered = manyItems(longest * 12 + 3, rawReview);
      server.shelves.longestPage = longest;

      const ids = idsOf(await collectAll(openClient(server.url), "review", today()));

      expect(new Set(ids).size).toBe(longest * 12 + 3);
      expect(ids).toHaveLength(longest * 12 + 3);
    },
  );

  test("doesn't end questions while more are counted, beyond what paging reaches too", async () => {
    const server = await openListServer("questions");
    server.shelves.unanswered = manyItems(12_000, rawQuestion);
    server.shelves.longestPage = 1_000;

    const ids = idsOf(await collectAll(openClient(server.url), "question"));

    expect(new Set(ids).size).toBe(12_000);
    const reaches = server.seen.map(({ query }) => Number(query.get("take")) + Number(query.get("skip")));
    expect(Math.max(...reaches)).toBeLessThanOrEqual(10_000);
  });

  test("doesn't make items go unseen that move up while others are answered", async () => {
    let requests = 0;
    const server = await openListServer("feedbacks", (shelves) => {
      requests += 1;
      if (requests % 3 === 0) shelves.unanswered = shelves.unanswered.slice(40);
    });
    server.shelves.unanswered = manyItems(2_400, rawReview);
    server.shelves.longestPage = 100;

    const ids = idsOf(await collectAll(openClient(server.url), "review", today()));

    expect(new Set(ids).size).toBe(2_400);
  });

  test("doesn't end those filed as answered in a period, nor the archive", async () => {
    const server = await openListServer("feedbacks");
    const recent = (id: number) => rawReview({ id: `item-${id}`, text: "", createdDate: new Date().toISOString() });
    server.shelves.answered = Array.from({ length: 250 }, (_, index) => recent(index));
    server.shelves.archive = Array.from({ length: 350 }, (_, index) => recent(index));
    server.shelves.longestPage = 100;

    const ids = idsOf(await collectAll(openClient(server.url), "review", { since, knownUntil: null }));

    expect(new Set(ids).size).toBe(350);
  });

  test("ends the list when all that comes has no id", async () => {
    const server = await openScriptedServer(
      replyJson(ok({ countUnanswered: 9_000, countArchive: 9_000, feedbacks: [{ text: "?" }] })),
    );

    await collectAll(openClient(server.url), "review", { since, knownUntil: null });

    expect(server.seen.length).toBeLessThan(10);
  });

  test.each([
    ["nothing more comes, whatever is counted", 40, 2],
    ["the count is reached", 0, 1],
  ])("ends the list when %s", async (_name, countedTooMany, calls) => {
    const server = await openListServer("feedbacks");
    server.shelves.unanswered = manyItems(30, rawReview);
    server.shelves.countedTooMany = countedTooMany;

    const ids = idsOf(await collectAll(openClient(server.url), "review", today()));

    const unanswered = server.seen.filter(({ query }) => query.get("isAnswered") === "false");
    expect(ids).toHaveLength(30);
    expect(unanswered).toHaveLength(calls);
  });

  test("ends a list of a period on a Base token, whose calls are few", async () => {
    const server = await openListServer("feedbacks");
    server.shelves.answered = [rawReview({ id: "new", createdDate: new Date().toISOString() })];
    server.shelves.countedTooMany = 9_000;
    const token = makeToken({ acc: 1, s: feedbackRight });

    await collectAll(openClient(server.url, { token }), "review", today());

    expect(server.seen.filter(({ query }) => query.get("isAnswered") === "true")).toHaveLength(1);
  });
});
