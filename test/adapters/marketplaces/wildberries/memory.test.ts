import { describe, expect, test } from "vitest";
import { wildberries } from "../../../../src/adapters/marketplaces/wildberries/index.ts";
import { createMemories } from "../../../../src/adapters/marketplaces/wildberries/memory.ts";
import { RateLimitedError } from "../../../../src/domain/errors.ts";
import { externalId } from "../../../../src/domain/identifiers.ts";
import { createBudgetBook } from "../../../samples/budget-book.ts";
import { openScriptedServer, replyJson, replyText, type Step } from "../../http/scripted-server.ts";
import { feedbackRight, makeToken, never, ok, rawReview, target } from "./samples.ts";

const baseToken = makeToken({ acc: 1, s: feedbackRight, sid: "seller-1" });
const personalToken = makeToken({ acc: 3, s: feedbackRight, sid: "seller-1" });
const targets = [target("a"), target("b")];

const openList: Step = (request, response, socket) => {
  const step =
    request.method === "GET"
      ? replyJson(ok({ feedbacks: targets.map(({ externalId: id }) => rawReview({ id })) }))
      : replyText("", 204);
  step(request, response, socket);
};

describe("between clients of one token", () => {
  test("the spelling of the header is remembered", async () => {
    const server = await openScriptedServer((request, response, socket) => {
      const step = request.headers.authorization?.startsWith("Bearer ")
        ? replyJson(ok(rawReview()))
        : replyText("", 401);
      step(request, response, socket);
    });
    const connector = wildberries({ apiUrl: server.url });
    const open = () => connector.open({ token: "token" }, createBudgetBook().budget);

    await open().readOne(target("review-1"), never);
    await open().readOne(target("review-1"), never);

    expect(server.seen).toHaveLength(3);
  });

  test("a collection goes on where the rate limit stopped it", async () => {
    const server = await openScriptedServer(replyJson(ok({ feedbacks: [] })));
    const connector = wildberries({ apiUrl: server.url });
    const collectOnce = async () => {
      const { budget } = createBudgetBook((call) => (call === 1 ? new RateLimitedError("wait", 720_000) : null));
      const client = connector.open({ token: baseToken }, budget);
      for await (const page of client.collect("review", { since: null, knownUntil: new Date() }, never)) void page;
    };

    await expect(collectOnce()).rejects.toThrow(RateLimitedError);
    await collectOnce();

    expect(server.seen.map(({ query }) => query.get("isAnswered"))).toEqual(["false", "true"]);
  });
});

describe("a look on a Base token", () => {
  test("is good for the posts that follow, so that the budget is left to them", async () => {
    const server = await openScriptedServer(openList);
    const connector = wildberries({ apiUrl: server.url });
    const open = () => connector.open({ token: baseToken }, createBudgetBook().budget);

    const first = await open().readBack(targets, "unanswered", never);
    const second = await open().readBack(targets, "unanswered", never);

    expect(second).toEqual(first);
    expect(second.size).toBe(2);
    expect(server.seen).toHaveLength(1);
  });

  test("isn't good any more for what was posted", async () => {
    const server = await openScriptedServer(openList);
    const client = wildberries({ apiUrl: server.url }).open({ token: baseToken }, createBudgetBook().budget);
    await client.readBack(targets, "unanswered", never);

    await client.post(target("a"), "Спасибо!", { kind: "create" }, never);
    const standings = await client.readBack(targets, "unanswered", never);

    expect([...standings.keys()]).toEqual(["b"]);
  });

  test("is what a collection saw, too", async () => {
    const server = await openScriptedServer(openList);
    const client = wildberries({ apiUrl: server.url }).open({ token: baseToken }, createBudgetBook().budget);

    for await (const page of client.collect("review", { since: null, knownUntil: new Date() }, never)) void page;
    const callsOfCollection = server.seen.length;
    await client.readBack(targets, "unanswered", never);

    expect(server.seen).toHaveLength(callsOfCollection);
  });

  test("never stands for a look at an answer", async () => {
    const server = await openScriptedServer(openList);
    const client = wildberries({ apiUrl: server.url }).open({ token: baseToken }, createBudgetBook().budget);
    await client.readBack(targets, "unanswered", never);

    await client.readBack(targets, "answered", never);

    expect(server.seen[1]?.query.get("isAnswered")).toBe("true");
  });

  test("grows old within an hour", () => {
    let nowMs = 0;
    const { looks } = createMemories(() => nowMs)(baseToken);
    const ids = [externalId("a"), externalId("b")];
    looks.remember(ids);

    nowMs = 54 * 60_000;
    const before = looks.recall(ids);
    nowMs = 55 * 60_000;

    expect(before).toEqual(ids);
    expect(looks.recall(ids)).toEqual([]);
  });

  test("is never remembered on another token: every batch looks anew", async () => {
    const server = await openScriptedServer(openList);
    const client = wildberries({ apiUrl: server.url }).open({ token: personalToken }, createBudgetBook().budget);

    await client.readBack(targets, "unanswered", never);
    await client.readBack(targets, "unanswered", never);

    expect(server.seen).toHaveLength(2);
  });
});
