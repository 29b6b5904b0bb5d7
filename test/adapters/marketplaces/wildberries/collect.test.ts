import { describe, expect, test } from "vitest";
import { RateLimitedError, UnavailableError, UnexpectedShapeError } from "../../../../src/domain/errors.ts";
import type { CollectedPage, MarketplaceClient } from "../../../../src/ports/marketplace.ts";
import { createBudgetBook } from "../../../samples/budget-book.ts";
import { openScriptedServer, replyJson, replyText } from "../../http/scripted-server.ts";
import { openListServer } from "./list-server.ts";
import { never, ok, openClient, type RawItem, rawQuestion, rawReview, refused } from "./samples.ts";

const day = 86_400_000;
const since = new Date("2026-10-24T00:00:00Z");

async function collectAll(
  client: MarketplaceClient,
  kind: "review" | "question",
  window: Parameters<MarketplaceClient["collect"]>[1] = { since, knownUntil: null },
): Promise<CollectedPage[]> {
  const pages: CollectedPage[] = [];
  for await (const page of client.collect(kind, window, never)) pages.push(page);
  return pages;
}
const idsOf = (pages: readonly CollectedPage[]) => pages.flatMap((page) => page.items.map((item) => item.externalId));

/** Reviews a minute apart, oldest first. */
function manyItems(count: number, make: (more: Readonly<Record<string, unknown>>) => RawItem): RawItem[] {
  const start = Date.parse("2026-11-01T00:00:00Z");
  return Array.from({ length: count }, (_, index) =>
    make({ id: `item-${index}`, createdDate: new Date(start + index * 60_000).toISOString() }),
  );
}

describe("collecting reviews", () => {
  test("reads the unanswered ones, then those filed as answered, and tells who stands open by the answer itself", async () => {
    const server = await openListServer("feedbacks");
    server.shelves.unanswered = [rawReview({ id: "waiting" })];
    server.shelves.answered = [
      rawReview({ id: "rating-only", text: "", pros: "", state: "wbRu" }),
      rawReview({ id: "by-hand", answer: { text: "Спасибо!", state: "wbRu", editable: true } }),
    ];

    const pages = await collectAll(openClient(server.url), "review");

    expect(pages.flatMap((page) => page.items.map((item) => [item.externalId, item.standing.kind]))).toEqual([
      ["waiting", "open"],
      ["rating-only", "open"],
      ["by-hand", "answered"],
    ]);
  });

  test("asks for all unanswered ones, and for answered ones since the first date that is wanted", async () => {
    const server = await openListServer("feedbacks");

    await collectAll(openClient(server.url), "review");

    expect(server.seen.map(({ path, query }) => [path, Object.fromEntries(query)])).toEqual([
      ["/api/v1/feedbacks", { isAnswered: "false", take: "5000", skip: "0", order: "dateAsc" }],
      [
        "/api/v1/feedbacks",
        { isAnswered: "true", take: "5000", skip: "0", order: "dateAsc", dateFrom: String(since.getTime() / 1_000) },
      ],
    ]);
  });

  test.each([
    ["overlaps the last collection by a day, since lists lag", 10, 9],
    ["never goes back beyond what is wanted", 0.5, 0],
  ])("the window of answered ones %s", async (_name, knownDays, fromDays) => {
    const server = await openListServer("feedbacks");
    const knownUntil = new Date(since.getTime() + knownDays * day);

    await collectAll(openClient(server.url), "review", { since, knownUntil });

    expect(server.seen[1]?.query.get("dateFrom")).toBe(String((since.getTime() + fromDays * day) / 1_000));
  });

  test("reads everything and the archive, once, when the whole backlog is wanted", async () => {
    const server = await openListServer("feedbacks");
    server.shelves.archive = [rawReview({ id: "old" })];
    const client = openClient(server.url);

    const first = await collectAll(client, "review", { since: null, knownUntil: null });
    const requestsOfFirst = server.seen.length;
    await collectAll(client, "review", { since: null, knownUntil: new Date() });

    expect(idsOf(first)).toEqual(["old"]);
    expect(server.seen[1]?.query.has("dateFrom")).toBe(false);
    expect(server.seen[2]?.path).toBe("/api/v1/feedbacks/archive");
    expect(requestsOfFirst).toBe(3);
    expect(server.seen).toHaveLength(5);
  });

  test("reports a misshapen item and goes on with the rest of its page", async () => {
    const server = await openListServer("feedbacks");
    server.shelves.unanswered = [
      rawReview({ id: "good-1" }),
      rawReview({ id: "bad", text: 5 }),
      rawReview({ id: "good-2" }),
    ];

    const [page] = await collectAll(openClient(server.url), "review");

    expect(page?.items.map((item) => item.externalId)).toEqual(["good-1", "good-2"]);
    expect(page?.misshapen).toEqual([
      { kind: "review", externalId: "bad", sample: expect.stringContaining("text:number") },
    ]);
  });

  test("takes null for an empty list", async () => {
    const server = await openScriptedServer(replyJson(ok({ feedbacks: null })));

    expect(await collectAll(openClient(server.url), "review")).toEqual([]);
  });

  test.each([
    ["isn't JSON", replyText("<html>"), UnexpectedShapeError],
    ["has no list in it", replyJson(ok({ countUnanswered: 1 })), UnexpectedShapeError],
    ["says error:true with 200", replyJson(refused("Something went wrong")), UnavailableError],
  ])("fails when the answer %s", async (_name, step, expected) => {
    const server = await openScriptedServer(step);

    await expect(collectAll(openClient(server.url), "review")).rejects.toThrow(expected);
  });
});

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

describe("a collection that the rate limit stops", () => {
  test("goes on with the list that it didn't get to", async () => {
    const server = await openListServer("feedbacks");
    server.shelves.unanswered = [rawReview({ id: "waiting" })];
    server.shelves.answered = [rawReview({ id: "rating-only", text: "" })];
    const { budget } = createBudgetBook((call) => (call === 1 && !isOpen ? new RateLimitedError("wait", 1) : null));
    let isOpen = false;
    const client = openClient(server.url, { budget });

    const stopped = collectAll(client, "review");
    await expect(stopped).rejects.toThrow(RateLimitedError);
    isOpen = true;
    const second = idsOf(await collectAll(client, "review"));
    const third = idsOf(await collectAll(client, "review"));

    expect(second).toEqual(["rating-only"]);
    expect(third).toEqual(["waiting", "rating-only"]);
  });

  test("starts over after any other failure", async () => {
    let isBroken = true;
    const server = await openScriptedServer((request, response, socket) => {
      const isAnswered = request.query.get("isAnswered") === "true";
      const step = isAnswered && isBroken ? replyText("", 500) : replyJson(ok({ feedbacks: [] }));
      step(request, response, socket);
    });
    const client = openClient(server.url);

    await expect(collectAll(client, "review")).rejects.toThrow(UnavailableError);
    isBroken = false;
    const callsBefore = server.seen.length;
    await collectAll(client, "review");

    const callsAfter = server.seen.slice(callsBefore);
    expect(callsAfter.map(({ query }) => query.get("isAnswered"))).toEqual(["false", "true"]);
  });
});
