import { describe, expect, test } from "vitest";
import { InvariantError } from "../../../../../src/domain/errors/errors.ts";
import { UnknownOutcomeError } from "../../../../../src/domain/errors/marketplace-errors.ts";
import { createBudgetBook } from "../../../../samples/budget-book.ts";
import { cutConnection, replyJson, replyText, staySilent } from "../../../http/scripted-server.ts";
import { never, openClient, openOzon, refusal, target } from "./samples.ts";

const text = "Спасибо & до встречи! «Кофта» 🧶\nС уважением, Northern Wool";
const create = { kind: "create" } as const;
const commentPath = "/v1/review/comment/create";
const answerPath = "/v1/question/answer/create";
const question = target("question-1", { kind: "question", productExternalId: "646399170" });
const openAccepting = () =>
  openOzon({ [commentPath]: () => ({ comment_id: "comment-9" }), [answerPath]: () => ({ answer_id: "answer-9" }) });

describe("posting", () => {
  test("a comment is one call with exactly the text, and marks the review as processed", async () => {
    const server = await openAccepting();

    const receipt = await openClient(server.url).post(target("review-1"), text, create, never);

    expect(receipt).toEqual({ replyExternalId: "comment-9" });
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]).toMatchObject({ method: "POST", path: commentPath });
    expect(server.bodies(commentPath)).toEqual([{ review_id: "review-1", text, mark_review_as_processed: true }]);
    expect(server.seen[0]?.headers).toMatchObject({
      "content-type": "application/json",
      "client-id": "123",
      "api-key": "key-1",
    });
  });

  test("an answer names the product by its sku, an integer with all its digits", async () => {
    const server = await openAccepting();
    const to = { ...question, productExternalId: "9223372036854775807" };

    const receipt = await openClient(server.url).post(to, text, create, never);

    expect(receipt).toEqual({ replyExternalId: "answer-9" });
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]?.body).toBe(
      `{"sku":9223372036854775807,"question_id":"question-1","text":${JSON.stringify(text)}}`,
    );
  });

  test("takes its place in the budget beforehand, not while it is being sent", async () => {
    const server = await openAccepting();
    const book = createBudgetBook();
    const client = openClient(server.url, { budget: book.budget });

    await client.readyToPost("review", never);
    await client.post(target("review-1"), text, create, never);

    expect(book.taken).toEqual(["requests"]);
  });

  test.each([
    ["the connection is cut", cutConnection],
    ["a 504 follows", replyJson(refusal(4, "deadline exceeded"), 504)],
    ["a redirect answers", replyText("", 307, { location: "/elsewhere" })],
    ["a 200 tells no id", replyJson({})],
    ["a 200 isn't JSON", replyText("<html>ok</html>")],
  ])("is sent once, and is unknown, when %s", async (_name, step) => {
    const server = await openOzon({ [commentPath]: () => step, [answerPath]: () => step });
    const client = openClient(server.url);

    await expect(client.post(target("review-1"), text, create, never)).rejects.toThrow(UnknownOutcomeError);
    await expect(client.post(question, text, create, never)).rejects.toThrow(UnknownOutcomeError);
    expect(server.paths()).toEqual([commentPath, answerPath]);
  });

  test("is unknown when it is stopped after it went out", async () => {
    const stop = new AbortController();
    const server = await openOzon({
      [commentPath]: () => {
        stop.abort();
        return staySilent;
      },
    });

    await expect(openClient(server.url).post(target("review-1"), text, create, stop.signal)).rejects.toThrow(
      UnknownOutcomeError,
    );
  });

  test.each([
    [400, refusal(3, "createComment: cannot comment on empty review"), "notAnswerable"],
    [404, refusal(5, "review not found"), "removed"],
    [403, refusal(7, "desc = not available with existing subscription"), "credential"],
  ])("is refused for good by %i %j: %s", async (status, body, code) => {
    const server = await openOzon({ [commentPath]: () => replyJson(body, status) });

    await expect(openClient(server.url).post(target("review-1"), text, create, never)).rejects.toMatchObject({ code });
    expect(server.seen).toHaveLength(1);
  });

  test("tells how long to wait after 429, and tells the budget too", async () => {
    const limit = replyJson(refusal(8, "You have reached request rate limit per second"), 429, { "Retry-After": "4" });
    const server = await openOzon({ [commentPath]: () => limit });
    const book = createBudgetBook();
    const client = openClient(server.url, { budget: book.budget });

    await expect(client.post(target("review-1"), text, create, never)).rejects.toMatchObject({
      code: "rateLimited",
      retryAfterMs: 4_000,
    });
    expect(book.hints).toEqual([{ resource: "requests", hint: { remaining: 0, pauseMs: 4_000 } }]);
  });

  test("keeps its outcome when the budget's store is out of reach", async () => {
    const accepted = replyJson({ comment_id: "comment-9" }, 200, { "Ratelimit-Remaining": "0" });
    const server = await openOzon({ [commentPath]: () => accepted });
    const budget = {
      take: async () => undefined,
      correct: async () => {
        throw new Error("the database is gone");
      },
    };

    await expect(openClient(server.url, { budget }).post(target("review-1"), text, create, never)).resolves.toEqual({
      replyExternalId: "comment-9",
    });
  });

  test("never edits, since Ozon has no edit, and never deletes to create anew", async () => {
    const server = await openAccepting();
    const edit = { kind: "edit", replyExternalId: "comment-1" } as const;

    await expect(openClient(server.url).post(target("review-1"), text, edit, never)).rejects.toThrow(InvariantError);
    expect(server.seen).toEqual([]);
  });
});
