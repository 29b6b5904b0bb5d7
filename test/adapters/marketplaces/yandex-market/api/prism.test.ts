// Every call of the connector against Yandex Market's own description.

import { describe, expect, test } from "vitest";
import { createBudgetBook } from "../../../../samples/budget-book.ts";
import { contractsFolder, titleWithContracts } from "../../../../setup/contracts.ts";
import { collect } from "../../collect.ts";
import { expectFittingCalls, serveDescription } from "../../described-calls.ts";
import { never, openClient, openConnector, target } from "./samples.ts";

describe.skipIf(!contractsFolder)(titleWithContracts("against Yandex Market's description"), () => {
  const prism = serveDescription("yandex-market.yaml");

  const client = () => openClient(prism().url);
  const review = target("433527023");
  const question = target("2", { kind: "question" });
  const first = { since: null, knownUntil: null };
  const later = { since: new Date("2025-10-01T00:00:00Z"), knownUntil: new Date("2026-11-01T00:00:00Z") };
  const create = { kind: "create" } as const;
  const edit = { kind: "edit", replyExternalId: "17" } as const;

  test.each([
    ["checking credentials", () => client().checkCredentials(never)],
    ["collecting reviews for the first time", () => collect(client(), "review", first)],
    ["collecting reviews", () => collect(client(), "review", later)],
    ["collecting questions for the first time", () => collect(client(), "question", first)],
    ["collecting questions", () => collect(client(), "question", later)],
    ["reading a review", () => client().readOne(review, never)],
    ["reading a question", () => client().readOne(question, never)],
    ["reading many replies back", () => client().readBack([target("3"), target("4"), question], never)],
    ["commenting on a review", () => client().post(review, "Спасибо!", create, never)],
    ["answering a question", () => client().post(question, "Да, есть.", create, never)],
    ["changing a comment", () => client().post(review, "Спасибо!", edit, never)],
    ["changing an answer", () => client().post(question, "Да, есть.", edit, never)],
    ["reading products", () => client().readProducts(["SKU-1", "SKU-2"], never)],
  ])("%s makes calls that fit the description", async (_name, act) => {
    // What Prism makes up for an answer needn't be readable; what is asked counts here.
    await act().catch(() => undefined);

    expectFittingCalls(prism());
  });

  test("a call that doesn't fit is noticed", async () => {
    const text = "x".repeat(4_097);

    await expect(client().post(review, text, create, never)).rejects.toMatchObject({ code: "unknownOutcome" });

    expect(prism().exchanges()[0]).toMatchObject({ status: 400 });
  });

  test("without a key a call is refused as the description says", async () => {
    const stranger = openConnector({ apiUrl: prism().url }).routes.api.open(
      { businessId: "77", apiKey: "" },
      createBudgetBook().budget,
    );

    expect(await stranger.checkCredentials(never)).toMatchObject({ fault: "invalid" });
  });

  test.each([
    [420, "rateLimited"],
    [401, "credential"],
    [403, "refusedWrite"],
    [500, "unknownOutcome"],
  ])("the documented %i of a reply is %s", async (status, code) => {
    prism().prefer(status);

    await expect(client().post(review, "Спасибо!", create, never)).rejects.toMatchObject({ code });
  });
});
