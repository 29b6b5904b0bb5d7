import { describe, expect, test } from "vitest";
import {
  RateLimitedError,
  UnavailableError,
  UnexpectedShapeError,
} from "../../../../src/domain/errors/remote-errors.ts";
import { createBudgetBook } from "../../../samples/budget-book.ts";
import { openScriptedServer, replyJson, replyText, type SeenRequest } from "../../http/scripted-server.ts";
import { collectAll, idsOf, manyItems, since } from "./collected.ts";
import { openListServer } from "./list-server.ts";
import { feedbackRight, makeToken, ok, openClient, rawReview, refused } from "./samples.ts";

const day = 86_400_000;

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

    await collectAll(openClient(server.url), "review", { since, knownUntil: new Date() });

    expect(server.seen.map(({ path, query }) => [path, Object.fromEntries(query)])).toEqual([
      ["/api/v1/feedbacks", { isAnswered: "false", take: "5000", skip: "0", order: "dateAsc" }],
      [
        "/api/v1/feedbacks",
        { isAnswered: "true", take: "5000", skip: "0", order: "dateAsc", dateFrom: expect.stringMatching(/^\d{10}$/) },
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

  test("reads everything and the whole archive when the whole backlog is wanted", async () => {
    const server = await openListServer("feedbacks");
    server.shelves.archive = manyItems(7_000, rawReview);

    const ids = idsOf(await collectAll(openClient(server.url), "review", { since: null, knownUntil: null }));

    expect(new Set(ids).size).toBe(7_000);
    expect(ids).toHaveLength(7_000);
    expect(server.seen[1]?.query.has("dateFrom")).toBe(false);
    expect(server.seen[2]?.path).toBe("/api/v1/feedbacks/archive");
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
    expect(callsAfter.map(({ query }) => query.get("isAnswered")).slice(0, 2)).toEqual(["false", "true"]);
  });
});

describe("the archive", () => {
  const archiveCalls = (seen: readonly SeenRequest[]) => seen.filter(({ path }) => path.endsWith("/archive"));
  const now = Date.now();
  const startOfToday = Math.floor(now / day) * day;
  const writtenAt = (id: string, atMs: number) =>
    rawReview({ id, text: "", pros: "", createdDate: new Date(atMs).toISOString() });

  test("is read by the first collection of a day, for ratings that stand in no other list", async () => {
    const server = await openListServer("feedbacks");
    server.shelves.archive = [writtenAt("only-there", now - day / 2)];
    const client = openClient(server.url);
    const yesterday = { since: null, knownUntil: new Date(startOfToday - 1) };

    const first = await collectAll(client, "review", yesterday);
    const afterFirst = archiveCalls(server.seen).length;
    const second = await collectAll(client, "review", { since: null, knownUntil: new Date(startOfToday) });

    expect(idsOf(first)).toEqual(["only-there"]);
    expect(first.flatMap(({ items }) => items.map(({ standing }) => standing.kind))).toEqual(["open"]);
    expect(afterFirst).toBeGreaterThan(0);
    expect(idsOf(second)).toEqual([]);
    expect(archiveCalls(server.seen)).toHaveLength(afterFirst);
  });

  test("is read newest first and only back to what the last such collection surely saw", async () => {
    const server = await openListServer("feedbacks");
    const from = startOfToday - 2 * day;
    const older = Array.from({ length: 20_000 }, (_, index) => writtenAt(`older-${index}`, from - 30_000_000 + index));
    server.shelves.archive = [...older, writtenAt("just-wanted", from), writtenAt("new", startOfToday - 1)];

    const pages = await collectAll(openClient(server.url), "review", {
      since: null,
      knownUntil: new Date(startOfToday - 1),
    });

    expect(idsOf(pages)).toEqual(["new", "just-wanted"]);
    expect(archiveCalls(server.seen)).toHaveLength(1);
    expect(Object.fromEntries(archiveCalls(server.seen)[0]?.query ?? [])).toEqual({
      take: "5000",
      skip: "0",
      order: "dateDesc",
    });
  });

  test("is read by the first collection of all, back to the first date that is wanted", async () => {
    const server = await openListServer("feedbacks");
    server.shelves.archive = [writtenAt("too-old", now - 40 * day), writtenAt("wanted", now - 20 * day)];

    const pages = await collectAll(openClient(server.url), "review", {
      since: new Date(now - 30 * day),
      knownUntil: null,
    });

    expect(idsOf(pages)).toEqual(["wanted"]);
  });

  test("costs a Base token one call a day", async () => {
    const server = await openListServer("feedbacks");
    server.shelves.archive = [writtenAt("only-there", now - day / 2)];
    const token = makeToken({ acc: 1, s: feedbackRight });

    const pages = await collectAll(openClient(server.url, { token }), "review", {
      since: null,
      knownUntil: new Date(startOfToday - 1),
    });

    expect(idsOf(pages)).toEqual(["only-there"]);
    expect(archiveCalls(server.seen)).toHaveLength(1);
  });

  test("has no part in questions", async () => {
    const server = await openListServer("questions");

    await collectAll(openClient(server.url), "question", { since: null, knownUntil: null });

    expect(archiveCalls(server.seen)).toEqual([]);
  });
});
