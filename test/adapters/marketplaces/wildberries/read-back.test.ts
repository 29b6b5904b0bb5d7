import { describe, expect, test } from "vitest";
import { RateLimitedError, UnexpectedShapeError } from "../../../../src/domain/errors/remote-errors.ts";
import { createBudgetBook } from "../../../samples/budget-book.ts";
import { openScriptedServer, replyJson, replyText, type SeenRequest, type Step } from "../../http/scripted-server.ts";
import { manyItems } from "./collected.ts";
import { openListServer } from "./list-server.ts";
import { never, ok, openClient, type RawItem, rawQuestion, rawReview, refused, target } from "./samples.ts";

const answer = { text: "Спасибо!", state: "wbRu", editable: true };

/** Lists by filing, and single items; an id without a single item is said not to exist. */
function serve(content: {
  readonly unanswered?: readonly RawItem[];
  readonly answered?: readonly RawItem[];
  readonly singles?: readonly RawItem[];
}): Step {
  return (request, response, socket) => bodyOf(request, content)(request, response, socket);
}

function bodyOf({ path, query }: SeenRequest, content: Parameters<typeof serve>[0]): Step {
  if (path === "/api/v1/feedback" || path === "/api/v1/question") {
    const item = content.singles?.find(({ id }) => id === query.get("id"));
    return item === undefined ? replyJson(refused("Невозможно получить отзыв по id"), 422) : replyJson(ok(item));
  }
  const items = (query.get("isAnswered") === "true" ? content.answered : content.unanswered) ?? [];
  return replyJson(ok({ [path === "/api/v1/questions" ? "questions" : "feedbacks"]: items }));
}

const callsOf = (seen: readonly SeenRequest[]) =>
  seen.map(({ path, query }) => `${path}?${query.get("isAnswered") ?? query.get("id")}`);

describe("reading one back", () => {
  test.each([
    ["open", rawReview(), { kind: "open" }],
    ["answered", rawReview({ answer }), { kind: "answered" }],
    ["superseded", rawReview({ childFeedbackId: "review-2" }), { kind: "superseded" }],
  ])("tells that it stands %s", async (_name, item, expected) => {
    const server = await openScriptedServer(serve({ singles: [item] }));

    expect(await openClient(server.url).readOne(target("review-1"), never)).toMatchObject(expected);
  });

  test.each([
    ["422 in Wildberries' envelope", replyJson(refused("Невозможно получить отзыв по id"), 422)],
    ["404 in Wildberries' envelope", replyJson(refused("Не найден отзыв"), 404)],
    ["200 without data", replyJson(ok(null))],
  ])("takes %s for removed", async (_name, step) => {
    const server = await openScriptedServer(step);

    expect(await openClient(server.url).readOne(target("review-1"), never)).toEqual({ kind: "removed" });
  });

  test.each([
    ["a proxy's 404", replyText("<html>", 404)],
    ["the gateway's 404", replyJson({ title: "path not found", detail: "", status: 404 }, 404)],
    ["422 for another reason", replyJson(refused("Something went wrong"), 422)],
    ["500", replyText("", 500)],
  ])("doesn't take %s for removed", async (_name, step) => {
    const server = await openScriptedServer(step);

    await expect(openClient(server.url).readOne(target("review-1"), never)).rejects.toMatchObject({
      code: "unavailable",
    });
  });

  test("takes an answer that doesn't speak of an item at all for no word about it", async () => {
    const server = await openScriptedServer(replyJson({}));

    await expect(openClient(server.url).readOne(target("review-1"), never)).rejects.toThrow(UnexpectedShapeError);
  });

  test("reports a misshapen item", async () => {
    const server = await openScriptedServer(serve({ singles: [rawReview({ text: 5 })] }));

    await expect(openClient(server.url).readOne(target("review-1"), never)).rejects.toThrow(UnexpectedShapeError);
  });

  test("of a question reads the question", async () => {
    const server = await openScriptedServer(serve({ singles: [rawQuestion({ id: "q" })] }));

    await openClient(server.url).readOne(target("q", { kind: "question" }), never);

    expect(callsOf(server.seen)).toEqual(["/api/v1/question?q"]);
  });
});

describe("reading many back", () => {
  const two = [target("a"), target("b", { createdAt: new Date("2026-11-22T10:00:00Z") })];

  test("takes one list within the targets' dates, and a margin", async () => {
    const answered = [rawReview({ id: "a", answer }), rawReview({ id: "b", answer })];
    const server = await openScriptedServer(serve({ answered }));

    const standings = await openClient(server.url).readBack(two, never);

    expect([...standings.values()].map(({ kind }) => kind)).toEqual(["answered", "answered"]);
    expect(callsOf(server.seen)).toEqual(["/api/v1/feedbacks?true"]);
    expect(Object.fromEntries(server.seen[0]?.query ?? [])).toMatchObject({
      take: "5000",
      dateFrom: String(Date.parse("2026-11-20T09:59:00Z") / 1_000),
      dateTo: String(Date.parse("2026-11-22T10:01:00Z") / 1_000),
    });
  });

  test("reads reviews and questions from their own lists", async () => {
    const server = await openScriptedServer((request, response, socket) => {
      const isQuestions = request.path === "/api/v1/questions";
      const body = isQuestions
        ? { questions: [rawQuestion({ id: "q", answer })] }
        : { feedbacks: [rawReview({ id: "a", answer })] };
      replyJson(ok(body))(request, response, socket);
    });

    const targets = [target("a"), target("q", { kind: "question" })];
    const standings = await openClient(server.url).readBack(targets, never);

    expect([...standings.keys()]).toEqual(["a", "q"]);
    expect(callsOf(server.seen)).toEqual(["/api/v1/feedbacks?true", "/api/v1/questions?true"]);
  });

  test("reads a single target straight away", async () => {
    const server = await openScriptedServer(serve({ singles: [rawReview({ id: "a", answer })] }));

    await openClient(server.url).readBack([target("a")], never);

    expect(callsOf(server.seen)).toEqual(["/api/v1/feedback?a"]);
  });

  test("makes no call for no targets", async () => {
    const server = await openScriptedServer(serve({}));

    expect((await openClient(server.url).readBack([], never)).size).toBe(0);
    expect(server.seen).toEqual([]);
  });

  test("believes the single read where the list shows no answer and one is expected", async () => {
    const rated = rawReview({ id: "b", text: "", pros: "" });
    const server = await openScriptedServer(
      serve({ answered: [rawReview({ id: "a", answer }), rated], singles: [{ ...rated, answer }] }),
    );

    const standings = await openClient(server.url).readBack(two, never);

    expect(standings.get(target("b").externalId)).toMatchObject({ kind: "answered", replies: [{ text: "Спасибо!" }] });
    expect(callsOf(server.seen)).toEqual(["/api/v1/feedbacks?true", "/api/v1/feedback?b"]);
  });

  test("reads at most five of many doubtful ones singly and leaves the others out", async () => {
    const targets = Array.from({ length: 9 }, (_, index) => target(`item-${index}`));
    const singles = targets.map(({ externalId }) => rawReview({ id: externalId }));
    const server = await openScriptedServer(serve({ singles }));

    const standings = await openClient(server.url).readBack(targets, never);

    expect(server.seen).toHaveLength(6);
    expect([...standings.keys()]).toEqual(targets.slice(0, 5).map(({ externalId }) => externalId));
  });

  test("takes nothing for removed because a list doesn't show it", async () => {
    const targets = Array.from({ length: 9 }, (_, index) => target(`item-${index}`));
    const server = await openScriptedServer(serve({}));

    const standings = await openClient(server.url).readBack(targets, never);

    expect([...standings.values()].filter(({ kind }) => kind === "removed")).toHaveLength(5);
    expect(standings.size).toBe(5);
  });

  test("keeps what the list told when the budget has no room for single reads", async () => {
    const server = await openScriptedServer(serve({ answered: [rawReview({ id: "a", answer })] }));
    const { budget } = createBudgetBook((call) => (call > 0 ? new RateLimitedError("wait", 720_000) : null));

    const standings = await openClient(server.url, { budget }).readBack(two, never);

    expect([...standings.keys()]).toEqual(["a"]);
  });

  test("with few calls keeps what the one list told, and begins the next time with the other", async () => {
    const server = await openScriptedServer((request, response, socket) => {
      const isQuestions = request.path === "/api/v1/questions";
      const item = isQuestions ? rawQuestion({ id: "q", answer }) : rawReview({ id: "a", answer });
      replyJson(ok({ [isQuestions ? "questions" : "feedbacks"]: [item] }))(request, response, socket);
    });
    let asked = 0;
    const { budget } = createBudgetBook(() => {
      asked += 1;
      // Of two lists, and of the single read of what the second one would have shown.
      return asked === 1 || asked === 4 ? null : new RateLimitedError("wait", 720_000);
    });
    const client = openClient(server.url, { budget });
    const targets = [target("a"), target("q", { kind: "question" })];

    const first = await client.readBack(targets, never);
    const second = await client.readBack(targets, never);

    expect([[...first.keys()], [...second.keys()]]).toEqual([["a"], ["q"]]);
  });

  test("says to wait when nothing at all could be found out", async () => {
    const server = await openScriptedServer(serve({}));
    const { budget } = createBudgetBook((call) => (call > 0 ? new RateLimitedError("wait", 720_000) : null));

    await expect(openClient(server.url, { budget }).readBack(two, never)).rejects.toThrow(RateLimitedError);
  });

  test("leaves a misshapen item out and determines the others", async () => {
    const server = await openScriptedServer(
      serve({
        answered: [rawReview({ id: "a", answer }), rawReview({ id: "b", text: 5 })],
        singles: [rawReview({ id: "b", text: 5 })],
      }),
    );

    const standings = await openClient(server.url).readBack(two, never);

    expect([...standings.keys()]).toEqual(["a"]);
  });

  test("sweeps on where a page is shorter than was asked for and more are counted", async () => {
    const server = await openListServer("feedbacks");
    const start = Date.parse("2026-11-01T00:00:00Z");
    server.shelves.answered = manyItems(250, (more) => rawReview({ ...more, answer }));
    server.shelves.longestPage = 100;
    const at = (index: number) => target(`item-${index}`, { createdAt: new Date(start + index * 60_000) });
    const targets = [10, 60, 120, 180, 240, 245].map(at);

    const standings = await openClient(server.url).readBack(targets, never);

    expect(standings.size).toBe(6);
    expect(server.seen.every(({ query }) => query.get("isAnswered") === "true")).toBe(true);
  });

  test("ends a sweep where nothing more comes, whatever is counted", async () => {
    const server = await openListServer("feedbacks");
    server.shelves.answered = manyItems(3, (more) => rawReview({ ...more, answer }));
    server.shelves.countedTooMany = 9_000;
    const start = Date.parse("2026-11-01T00:00:00Z");
    const at = (id: string, index: number) => target(id, { createdAt: new Date(start + index * 60_000) });

    await openClient(server.url).readBack([at("item-0", 0), at("elsewhere", 50), at("nowhere", 60)], never);

    expect(server.seen.filter(({ query }) => query.get("isAnswered") === "true").length).toBeLessThanOrEqual(3);
  });

  test("sweeps on by date where one page doesn't reach the last target", async () => {
    const start = Date.parse("2026-11-01T00:00:00Z");
    const items = Array.from({ length: 12_000 }, (_, index) =>
      rawReview({ id: `item-${index}`, createdDate: new Date(start + index * 60_000).toISOString(), answer }),
    );
    const server = await openScriptedServer((request, response, socket) => {
      const from = Number(request.query.get("dateFrom"));
      const page = items.filter((item) => Date.parse(String(item["createdDate"])) / 1_000 >= from).slice(0, 5_000);
      replyJson(ok({ feedbacks: page }))(request, response, socket);
    });
    const at = (index: number) => target(`item-${index}`, { createdAt: new Date(start + index * 60_000) });

    const standings = await openClient(server.url).readBack([at(11_999), at(5_500), at(10), at(4_000)], never);

    expect(standings.size).toBe(4);
    expect(server.seen).toHaveLength(3);
  });
});
