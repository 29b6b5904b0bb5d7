// Every call of the connector against Ozon's own description. Ozon's examples contradict its schemas, so only what Prism
// holds against the requests counts.

import { describe, expect, test } from "vitest";
import { contractsFolder, titleWithContracts } from "../../../../setup/contracts.ts";
import { collect } from "../../collect.ts";
import { expectFittingCalls, serveDescription } from "../../described-calls.ts";
import { never, openClient, target } from "./samples.ts";

describe.skipIf(!contractsFolder)(titleWithContracts("against Ozon's description"), () => {
  const prism = serveDescription("ozon.mock.yaml");

  const client = () => openClient(prism().url);
  const review = target("017c0d1c-66d3-b838-3d29-cf9b95a6ac48");
  const question = target("019228a7-91d8-76af-a73a-e989dfac7ac8", { kind: "question", productExternalId: "646399170" });
  const window = { since: new Date("2026-10-01T00:00:00Z"), knownUntil: new Date("2026-11-01T00:00:00Z") };
  const create = { kind: "create" } as const;

  test.each([
    ["checking credentials", () => client().checkCredentials(never)],
    ["collecting reviews", () => collect(client(), "review", window)],
    ["collecting questions", () => collect(client(), "question", window)],
    ["reading a review", () => client().readOne(review, never)],
    ["reading a question", () => client().readOne(question, never)],
    ["reading many back", () => client().readBack([review, target("b"), target("c")], never)],
    ["reading many questions back", () => client().readBack([question, question, question], never)],
    ["commenting on a review", () => client().post(review, "Спасибо!", create, never)],
    ["answering a question", () => client().post(question, "Да, есть.", create, never)],
    ["reading products", () => client().readProducts(["987654321"], never)],
  ])("%s makes calls that fit the description", async (_name, act) => {
    // What Prism makes up for an answer needn't be readable; what is asked counts here.
    await act().catch(() => undefined);

    expectFittingCalls(prism());
  });

  test("a call that doesn't fit is noticed", async () => {
    await expect(client().post(question, "X", create, never)).rejects.toThrow();

    expect(prism().exchanges()[0]).toMatchObject({ call: "POST /v1/question/answer/create", status: 422 });
  });

  test("a reply's id is read from the documented answer", async () => {
    await expect(client().post(question, "Да, есть.", create, never)).resolves.toEqual({
      replyExternalId: "0192e7ce-e12c-7a74-afc7-26e877799204",
    });
  });
});
