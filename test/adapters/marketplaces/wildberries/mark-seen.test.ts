import { describe, expect, test } from "vitest";
import { externalId } from "../../../../src/domain/identifiers.ts";
import { createBudgetBook } from "../../../samples/budget-book.ts";
import { openScriptedServer, replyJson } from "../../http/scripted-server.ts";
import { openListServer } from "./list-server.ts";
import { feedbackRight, makeToken, never, ok, openClient, rawQuestion, refused } from "./samples.ts";

const ids = [externalId("a"), externalId("b")];

describe("marking as seen", () => {
  test("is one call for each question, within the rate budget", async () => {
    const server = await openScriptedServer(replyJson(ok(null)));
    const book = createBudgetBook();

    await openClient(server.url, { budget: book.budget }).markSeen("question", ids, never);

    expect(server.seen.map(({ method, path, body }) => [method, path, JSON.parse(body)])).toEqual([
      ["PATCH", "/api/v1/questions", { id: "a", wasViewed: true }],
      ["PATCH", "/api/v1/questions", { id: "b", wasViewed: true }],
    ]);
    expect(book.taken).toEqual(["feedback", "feedback"]);
  });

  test("doesn't exist for reviews", async () => {
    const server = await openScriptedServer(replyJson(ok(null)));

    await expect(openClient(server.url).markSeen("review", ids, never)).rejects.toMatchObject({ code: "invariant" });
    expect(server.seen).toEqual([]);
  });

  test("isn't worth one of a Base token's five calls an hour", async () => {
    const server = await openScriptedServer(replyJson(ok(null)));
    const token = makeToken({ acc: 1, s: feedbackRight, exp: 4_000_000_000 });

    await openClient(server.url, { token }).markSeen("question", ids, never);

    expect(server.seen).toEqual([]);
  });

  test("says why it couldn't be done, also in a 200", async () => {
    const server = await openScriptedServer(replyJson(refused("Не удалось")));

    await expect(openClient(server.url).markSeen("question", ids, never)).rejects.toMatchObject({
      code: "unavailable",
    });
  });

  test("is for what the list shows as new", async () => {
    const server = await openListServer("questions");
    server.shelves.unanswered = [
      rawQuestion({ id: "new" }),
      rawQuestion({ id: "seen", wasViewed: true }),
      rawQuestion({ id: "untold", wasViewed: null }),
    ];
    const unseen: string[] = [];
    const window = { since: null, knownUntil: null };
    for await (const page of openClient(server.url).collect("question", window, never)) unseen.push(...page.unseen);

    expect(unseen).toEqual(["new"]);
  });
});
