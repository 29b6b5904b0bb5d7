// Every call of the connector against Wildberries' own description.

import { describe, expect, test } from "vitest";
import { contractsFolder, titleWithContracts } from "../../../setup/contracts.ts";
import { expectFittingCalls, serveDescription } from "../described-calls.ts";
import { contentRight, feedbackRight, makeToken, never, openClient, target } from "./samples.ts";

describe.skipIf(!contractsFolder)(titleWithContracts("against Wildberries' description"), () => {
  const prism = serveDescription("wildberries.mock.yaml");

  const token = makeToken({ acc: 3, s: feedbackRight + contentRight, sid: "seller-1", exp: 4_000_000_000 });
  const client = () => openClient(prism().url, { token });
  const question = target("question-1", { kind: "question" });
  const collectAll = async (kind: "review" | "question", since: Date | null) => {
    for await (const page of client().collect(kind, { since, knownUntil: null }, never)) {
      expect(page.misshapen).toEqual([]);
    }
  };

  test.each([
    ["checking credentials", () => client().checkCredentials(never)],
    ["collecting reviews", () => collectAll("review", new Date("2026-10-01T00:00:00Z"))],
    ["collecting the whole backlog", () => collectAll("review", null)],
    ["collecting questions", () => collectAll("question", null)],
    ["reading a review", () => client().readOne(target("review-1"), never)],
    ["reading a question", () => client().readOne(question, never)],
    ["reading many back", () => client().readBack([target("a"), question], never)],
    ["answering a review", () => client().post(target("review-1"), "Спасибо!", { kind: "create" }, never)],
    [
      "editing an answer",
      () => client().post(target("review-1"), "Спасибо!", { kind: "edit", replyExternalId: null }, never),
    ],
    ["answering a question", () => client().post(question, "Да.", { kind: "create" }, never)],
    ["reading products", () => client().readProducts(["987654321"], never)],
  ])("%s makes calls that fit the description", async (_name, act) => {
    await act();

    expectFittingCalls(prism());
  });

  test("a call that doesn't fit is noticed", async () => {
    await expect(client().post(target("review-1"), "X", { kind: "create" }, never)).rejects.toThrow();

    expect(prism().exchanges()[0]).toMatchObject({ call: "POST /api/v1/feedbacks/answer", status: 400 });
  });

  test.each([
    [401, "credential"],
    [402, "rateLimited"],
    [429, "rateLimited"],
  ])("the documented %i is mapped, for reads and writes", async (status, code) => {
    prism().prefer(status);

    await expect(client().readOne(target("review-1"), never)).rejects.toMatchObject({ code });
    await expect(client().post(target("review-1"), "Спасибо!", { kind: "create" }, never)).rejects.toMatchObject({
      code,
    });
    await expect(client().post(question, "Да.", { kind: "create" }, never)).rejects.toMatchObject({ code });
  });

  test.each([
    [target("review-1"), 422],
    [question, 422],
  ])("the documented refusal of an unknown id means removed: %j", async (to, status) => {
    prism().prefer(status);

    expect(await client().readOne(to, never)).toEqual({ kind: "removed" });
  });

  test.each([
    [403, "credential"],
    [404, "removed"],
    [422, "rejectedText"],
  ])("the documented %i of a question's answer is mapped", async (status, code) => {
    prism().prefer(status);

    await expect(client().post(question, "Да.", { kind: "create" }, never)).rejects.toMatchObject({ code });
  });
});
