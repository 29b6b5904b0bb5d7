import { describe, expect, test } from "vitest";
import { RateLimitedError } from "../../../../src/domain/errors/remote-errors.ts";
import { createBudgetBook } from "../../../samples/budget-book.ts";
import { openScriptedServer, replyJson, replyText, type Step } from "../../http/scripted-server.ts";
import { feedbackRight, makeToken, never, ok, openClient, rawReview, target } from "./samples.ts";

const acceptOnly =
  (header: string): Step =>
  (request, response, socket) => {
    const welcome = request.method === "POST" ? replyText("", 204) : replyJson(ok(rawReview()));
    const step = request.headers.authorization === header ? welcome : replyText("", 401);
    step(request, response, socket);
  };

describe("the token's header", () => {
  test("carries the bare token", async () => {
    const server = await openScriptedServer(acceptOnly("token"));
    const client = openClient(server.url);

    await client.readOne(target("review-1"), never);

    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(["token"]);
  });

  test("has the service secret beside it in every call, and nothing where there is none", async () => {
    const server = await openScriptedServer(replyJson(ok(rawReview())), replyText("", 204), replyJson(ok(rawReview())));
    const client = openClient(server.url, { serviceSecret: "secret" });

    await client.readOne(target("review-1"), never);
    await client.post(target("review-1"), "Спасибо!", { kind: "create" }, never);
    await openClient(server.url).readOne(target("review-1"), never);

    expect(server.seen.map(({ headers }) => headers["x-client-secret"])).toEqual(["secret", "secret", undefined]);
  });

  test("is tried with Bearer after one 401, and what worked is kept, for writes too", async () => {
    const server = await openScriptedServer(acceptOnly("Bearer token"));
    const client = openClient(server.url);

    await client.readOne(target("review-1"), never);
    await client.readOne(target("review-1"), never);
    await client.post(target("review-1"), "Спасибо!", { kind: "create" }, never);

    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([
      "token",
      "Bearer token",
      "Bearer token",
      "Bearer token",
    ]);
  });

  test("is tried both ways only once when neither works", async () => {
    const server = await openScriptedServer(replyText("", 401));
    const client = openClient(server.url);
    const readOnce = () => client.readOne(target("review-1"), never);

    await expect(readOnce()).rejects.toMatchObject({ code: "credential" });
    await expect(readOnce()).rejects.toMatchObject({ code: "credential" });

    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(["token", "Bearer token", "token"]);
  });

  test("isn't tried the other way once it has worked", async () => {
    const server = await openScriptedServer(acceptOnly("token"), replyText("", 401));
    const client = openClient(server.url);

    await client.readOne(target("review-1"), never);
    await expect(client.readOne(target("review-1"), never)).rejects.toMatchObject({ code: "credential" });

    expect(server.seen).toHaveLength(2);
  });
});

describe("the rate budget", () => {
  test("is asked before every call, the second try included", async () => {
    const server = await openScriptedServer(acceptOnly("Bearer token"));
    const book = createBudgetBook();

    await openClient(server.url, { budget: book.budget }).readOne(target("review-1"), never);

    expect(book.taken).toEqual(["feedback", "feedback"]);
  });

  test("of a Base token is one of its own", async () => {
    const token = makeToken({ acc: 1, s: feedbackRight, sid: "seller-1" });
    const server = await openScriptedServer(acceptOnly(token));
    const book = createBudgetBook();

    await openClient(server.url, { token, budget: book.budget }).readOne(target("review-1"), never);

    expect(book.taken).toEqual(["feedback-base-token"]);
  });

  test.each([
    ["2", [{ resource: "feedback", hint: { remaining: 2, pauseMs: null } }]],
    ["5", []],
    [undefined, []],
    ["many", []],
  ])("learns from X-Ratelimit-Remaining %s", async (remaining, hints) => {
    const headers: Record<string, string> = remaining === undefined ? {} : { "X-Ratelimit-Remaining": remaining };
    const server = await openScriptedServer(replyJson(ok(rawReview()), 200, headers));
    const book = createBudgetBook();

    await openClient(server.url, { budget: book.budget }).readOne(target("review-1"), never);

    expect(book.hints).toEqual(hints);
  });

  test("learns from 429", async () => {
    const server = await openScriptedServer(replyText("", 429, { "X-Ratelimit-Reset": "12" }));
    const book = createBudgetBook((call) => (call === 0 ? null : new RateLimitedError("no room", 12_000)));
    const client = openClient(server.url, { budget: book.budget });

    await expect(client.readOne(target("review-1"), never)).rejects.toMatchObject({ retryAfterMs: 12_000 });
    expect(book.hints).toEqual([{ resource: "feedback", hint: { remaining: 0, pauseMs: 12_000 } }]);
  });

  test("lets three replies go before a list that has to wait, where there are five calls an hour", async () => {
    const waitMs = 700_000;
    const { budget } = createBudgetBook(() => new RateLimitedError("no room", waitMs));
    const server = await openScriptedServer(replyJson(ok(rawReview())));
    const open = (acc: number) => openClient(server.url, { budget, token: makeToken({ acc, s: feedbackRight }) });

    await expect(open(1).readOne(target("review-1"), never)).rejects.toMatchObject({
      retryAfterMs: waitMs + 3 * 722_000,
    });
    await expect(open(1).readyToPost("review", never)).rejects.toMatchObject({ retryAfterMs: waitMs });
    await expect(open(3).readOne(target("review-1"), never)).rejects.toMatchObject({ retryAfterMs: waitMs });
  });
});
