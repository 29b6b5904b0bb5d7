import { describe, expect, test } from "vitest";
import { UnknownOutcomeError } from "../../../../src/domain/errors/marketplace-errors.ts";
import { createBudgetBook } from "../../../samples/budget-book.ts";
import { cutConnection, openScriptedServer, replyJson, replyText } from "../../http/scripted-server.ts";
import { never, ok, openClient, refused, target } from "./samples.ts";

const text = "Спасибо & до встречи! «Кофта» 🧶\nС уважением, Northern Wool";
const question = target("question-1", { kind: "question" });
const create = { kind: "create" } as const;
const edit = { kind: "edit", replyExternalId: null } as const;

describe("posting", () => {
  test.each([
    ["a reply to a review", "POST", "/api/v1/feedbacks/answer", target("review-1"), create, { id: "review-1", text }],
    ["an edit of it", "PATCH", "/api/v1/feedbacks/answer", target("review-1"), edit, { id: "review-1", text }],
    [
      "an answer to a question",
      "PATCH",
      "/api/v1/questions",
      question,
      create,
      { id: "question-1", answer: { text }, state: "wbRu" },
    ],
    [
      "an edit of that",
      "PATCH",
      "/api/v1/questions",
      question,
      edit,
      { id: "question-1", answer: { text }, state: "wbRu" },
    ],
  ])("%s is one %s to %s with exactly the text", async (_name, method, path, to, operation, body) => {
    const server = await openScriptedServer(to.kind === "review" ? replyText("", 204) : replyJson(ok(null)));

    const receipt = await openClient(server.url).post(to, text, operation, never);

    expect(receipt).toEqual({ replyExternalId: null });
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]).toMatchObject({ method, path });
    expect(JSON.parse(server.seen[0]?.body ?? "")).toEqual(body);
    expect(server.seen[0]?.headers).toMatchObject({ "content-type": "application/json", authorization: "token" });
  });

  test("takes its place in the budget beforehand, not while it is being sent", async () => {
    const server = await openScriptedServer(replyText("", 204));
    const book = createBudgetBook();
    const client = openClient(server.url, { budget: book.budget });

    await client.readyToPost("review", never);
    await client.post(target("review-1"), text, create, never);

    expect(book.taken).toEqual(["feedback"]);
  });

  test("is sent once, and is unknown, when the connection is cut", async () => {
    const server = await openScriptedServer(cutConnection);

    await expect(openClient(server.url).post(target("review-1"), text, create, never)).rejects.toThrow(
      UnknownOutcomeError,
    );
    expect(server.seen).toHaveLength(1);
  });

  test("is never tried again with Bearer: 401 is a refusal", async () => {
    const server = await openScriptedServer(replyText("", 401), replyText("", 204));

    await expect(openClient(server.url).post(target("review-1"), text, create, never)).rejects.toMatchObject({
      code: "credential",
    });
    expect(server.seen).toHaveLength(1);
  });

  test("tells how long to wait after 429, and tells the budget too", async () => {
    const server = await openScriptedServer(
      replyJson({ title: "too many requests" }, 429, { "X-Ratelimit-Retry": "4" }),
    );
    const book = createBudgetBook();
    const client = openClient(server.url, { budget: book.budget });

    await expect(client.post(target("review-1"), text, create, never)).rejects.toMatchObject({
      code: "rateLimited",
      retryAfterMs: 4_000,
    });
    expect(book.hints).toEqual([{ resource: "feedback", hint: { remaining: 0, pauseMs: 4_000 } }]);
  });

  test("doesn't believe a question's 200 that says error:true", async () => {
    const server = await openScriptedServer(replyJson(refused("Something went wrong")));

    await expect(openClient(server.url).post(question, text, create, never)).rejects.toThrow(UnknownOutcomeError);
  });

  test("keeps its outcome when the budget's store is out of reach", async () => {
    const server = await openScriptedServer(replyText("", 204, { "X-Ratelimit-Remaining": "0" }));
    const budget = {
      take: async () => undefined,
      correct: async () => {
        throw new Error("the database is gone");
      },
    };

    await expect(openClient(server.url, { budget }).post(target("review-1"), text, create, never)).resolves.toEqual({
      replyExternalId: null,
    });
  });
});
