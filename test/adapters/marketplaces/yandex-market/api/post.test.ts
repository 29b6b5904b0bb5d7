import { describe, expect, test } from "vitest";
import { InvariantError } from "../../../../../src/domain/errors/errors.ts";
import { NotAnswerableError, UnknownOutcomeError } from "../../../../../src/domain/errors/marketplace-errors.ts";
import { createBudgetBook } from "../../../../samples/budget-book.ts";
import { cutConnection, replyJson, replyText, staySilent } from "../../../http/scripted-server.ts";
import {
  never,
  openClient,
  openConnector,
  openMarket,
  rawPost,
  refusal,
  target,
  updateAnswerPath,
  updateCommentPath,
} from "./samples.ts";

const text = "Спасибо & до встречи! «Кофта» 🧶\nС уважением, Northern Wool";
const create = { kind: "create" } as const;
const edit = { kind: "edit", replyExternalId: "9223372036854775806" } as const;
const question = target("2", { kind: "question" });
const done = { status: "OK" };
const longId = "9223372036854775807";
const openAccepting = () =>
  openMarket({
    [updateCommentPath]: () => ({ ...done, result: rawPost({ id: 41 }) }),
    [updateAnswerPath]: () => ({ ...done, result: { entity: { id: 42, type: "ANSWER" } } }),
  });

describe("posting", () => {
  test("a comment is one call with exactly the text and no id, by the key in its own header", async () => {
    const server = await openAccepting();

    const receipt = await openClient(server.url).post(target("1"), text, create, never);

    expect(receipt).toEqual({ replyExternalId: "41" });
    expect(server.seen).toHaveLength(1);
    expect(server.bodies(updateCommentPath)).toEqual([{ feedbackId: 1, comment: { text } }]);
    expect(server.seen[0]).toMatchObject({ method: "POST", headers: { "api-key": "ACMA:key-1" } });
    expect(server.seen[0]?.headers).not.toHaveProperty("authorization");
  });

  test("by an OAuth token it goes into the usual header, and the business beside it", async () => {
    const server = await openAccepting();
    const client = openConnector({ apiUrl: server.url }).routes.api.open(
      { businessId: "77", apiKey: "y0_token" },
      createBudgetBook().budget,
    );

    await client.post(target("1"), text, create, never);

    expect(server.seen[0]?.headers).toMatchObject({ authorization: "Bearer y0_token", "x-business-id": "77" });
    expect(server.seen[0]?.headers).not.toHaveProperty("api-key");
  });

  test("an answer is created under its question, and its id is the entity's", async () => {
    const server = await openAccepting();

    const receipt = await openClient(server.url).post(question, text, create, never);

    expect(receipt).toEqual({ replyExternalId: "42" });
    expect(server.bodies(updateAnswerPath)).toEqual([
      { operationType: "CREATE", parentEntityId: { id: 2, type: "QUESTION" }, text },
    ]);
  });

  test("ids keep all their digits, on the way out and in", async () => {
    const server = await openMarket({
      [updateCommentPath]: () => replyText(`{"status":"OK","result":{"id":${longId},"text":"x"}}`),
    });

    const receipt = await openClient(server.url).post(target(longId), text, create, never);

    expect(receipt).toEqual({ replyExternalId: longId });
    expect(server.seen[0]?.body).toBe(`{"feedbackId":${longId},"comment":{"text":${JSON.stringify(text)}}}`);
  });

  test("an id that isn't a number is our own mistake, and nothing is sent", async () => {
    const server = await openAccepting();

    await expect(openClient(server.url).post(target("1e3"), text, create, never)).rejects.toThrow(InvariantError);
    expect(server.seen).toEqual([]);
  });

  test("takes its place in its own budget beforehand, not while it is being sent", async () => {
    const server = await openAccepting();
    const book = createBudgetBook();
    const client = openClient(server.url, { budget: book.budget });

    for (const to of [target("1"), question]) {
      await client.readyToPost(to.kind, never);
      await client.post(to, text, create, never);
    }

    expect(book.taken).toEqual(["goods-feedback/comments/update", "goods-questions/update"]);
  });

  test.each([
    ["the connection is cut", cutConnection],
    ["a 504 follows", replyJson(refusal("GATEWAY_TIMEOUT", "timeout"), 504)],
    ["a 500 follows", replyJson(refusal("INTERNAL_SERVER_ERROR", "Something went wrong"), 500)],
    ["a redirect answers", replyText("", 307, { location: "/elsewhere" })],
    ["a 403 comes from something in between", replyText("<html>Forbidden</html>", 403)],
    ["it is called a duplicate, maybe of itself", replyJson(refusal("BAD_REQUEST", "Duplicate comment."), 400)],
    ["the words are unknown", replyJson(refusal("BAD_REQUEST", "Try something else"), 400)],
    ["a 404 names no feedback", replyJson(refusal("NOT_FOUND", "Resource not found"), 404)],
    ["a 200 tells no id", replyJson(done)],
    ["a 200 says that it is an error", replyJson({ ...refusal("X", "y"), result: rawPost() })],
    ["a 200 isn't JSON", replyText("<html>ok</html>")],
  ])("is sent once, and is unknown, when %s", async (_name, step) => {
    const server = await openMarket({ [updateCommentPath]: () => step, [updateAnswerPath]: () => step });
    const client = openClient(server.url);

    await expect(client.post(target("1"), text, create, never)).rejects.toThrow(UnknownOutcomeError);
    await expect(client.post(question, text, create, never)).rejects.toThrow(UnknownOutcomeError);
    expect(server.paths()).toEqual([updateCommentPath, updateAnswerPath]);
  });

  test("is unknown when it is stopped after it went out", async () => {
    const stop = new AbortController();
    const server = await openMarket({
      [updateCommentPath]: () => {
        stop.abort();
        return staySilent;
      },
    });

    const post = openClient(server.url).post(target("1"), text, create, stop.signal);

    await expect(post).rejects.toThrow(UnknownOutcomeError);
  });

  test("keeps its outcome when the budget's store is out of reach", async () => {
    const accepted = replyJson({ ...done, result: rawPost({ id: 41 }) }, 200, {
      "X-RateLimit-Resource-Remaining": "0",
    });
    const server = await openMarket({ [updateCommentPath]: () => accepted });
    const budget = {
      take: async () => undefined,
      correct: async () => {
        throw new Error("the database is gone");
      },
    };

    await expect(openClient(server.url, { budget }).post(target("1"), text, create, never)).resolves.toEqual({
      replyExternalId: "41",
    });
  });
});

describe("replacing a reply", () => {
  test("names it by its id, in one call", async () => {
    const server = await openMarket({ [updateCommentPath]: () => done, [updateAnswerPath]: () => done });
    const client = openClient(server.url);

    expect(await client.post(target("1"), text, edit, never)).toEqual({ replyExternalId: edit.replyExternalId });
    expect(await client.post(question, text, edit, never)).toEqual({ replyExternalId: edit.replyExternalId });

    expect(server.seen.map(({ body }) => body)).toEqual([
      `{"feedbackId":1,"comment":{"id":9223372036854775806,"text":${JSON.stringify(text)}}}`,
      `{"operationType":"UPDATE","entityId":{"id":9223372036854775806,"type":"ANSWER"},"text":${JSON.stringify(text)}}`,
    ]);
  });

  test("without its id sends nothing, since that would add another one", async () => {
    const server = await openAccepting();
    const blindEdit = { kind: "edit", replyExternalId: null } as const;

    const post = openClient(server.url).post(target("1"), text, blindEdit, never);

    await expect(post).rejects.toThrow(NotAnswerableError);
    expect(server.seen).toEqual([]);
  });

  test("is unknown when the answer doesn't say that it was done", async () => {
    const server = await openMarket({ [updateCommentPath]: () => ({}), [updateAnswerPath]: () => ({}) });
    const client = openClient(server.url);

    await expect(client.post(target("1"), text, edit, never)).rejects.toThrow(UnknownOutcomeError);
    await expect(client.post(question, text, edit, never)).rejects.toThrow(UnknownOutcomeError);
  });
});
