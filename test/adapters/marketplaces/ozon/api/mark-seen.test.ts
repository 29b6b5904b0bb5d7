import { describe, expect, test } from "vitest";
import { externalId } from "../../../../../src/domain/identifiers.ts";
import { createBudgetBook } from "../../../../samples/budget-book.ts";
import { replyJson, replyText } from "../../../http/scripted-server.ts";
import { never, openClient, openOzon, refusal } from "./samples.ts";

const ids = [externalId("a"), externalId("b")];

describe("marking as seen", () => {
  test.each([
    ["review", "/v2/review/change-status", { review_ids: ["a", "b"], status: "VIEWED" }],
    ["question", "/v1/question/change-status", { question_ids: ["a", "b"], status: "VIEWED" }],
  ] as const)("is one call for many %ss, within the rate budget", async (kind, path, body) => {
    const server = await openOzon({ [path]: () => replyText("") });
    const book = createBudgetBook();

    await openClient(server.url, { budget: book.budget }).markSeen(kind, ids, never);

    expect(server.paths()).toEqual([path]);
    expect(server.bodies(path)).toEqual([body]);
    expect(book.taken).toEqual(["requests"]);
  });

  test("says why it couldn't be done", async () => {
    const server = await openOzon({
      "/v2/review/change-status": () => replyJson(refusal(7, "api-key is missing a required role"), 403),
    });

    await expect(openClient(server.url).markSeen("review", ids, never)).rejects.toMatchObject({ code: "credential" });
  });
});
