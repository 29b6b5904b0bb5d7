import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { detailsOf } from "../../../src/domain/errors/details-of.ts";
import { DraftRejectedError, ModelAccessError } from "../../../src/domain/errors/model-errors.ts";
import { RateLimitedError, UnavailableError, UnreachableError } from "../../../src/domain/errors/remote-errors.ts";
import { draftRequest } from "../../samples/draft-request.ts";
import { apiKey, type DraftingModel, meter, metered, modelAt, never, usage, written } from "./model-under-test.ts";
import { completion, goodAnswer, type ScriptedServer, startScriptedServer } from "./scripted-server.ts";

let server: ScriptedServer;
let model: DraftingModel;

beforeEach(async () => {
  written.length = 0;
  metered.length = 0;
  server = await startScriptedServer();
  model = modelAt(server.url);
});
afterEach(() => server.close());

async function failureOf(failing: Promise<unknown>): Promise<Error> {
  const outcome = await failing.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof Error)) throw new Error("the call was expected to fail");
  return outcome;
}

describe("a failure is named by its consequence:", () => {
  const echo = {
    error: { message: `${draftRequest.text} Bearer ${apiKey}`, code: "some_code", param: draftRequest.text },
  };

  test.each([
    [401, ModelAccessError],
    [403, ModelAccessError],
    [408, UnavailableError],
    [409, UnavailableError],
    [500, UnavailableError],
    [503, UnavailableError],
    [400, DraftRejectedError],
    [404, ModelAccessError],
    [413, DraftRejectedError],
    [422, DraftRejectedError],
    [302, ModelAccessError],
    [429, RateLimitedError],
    [402, RateLimitedError],
  ])("HTTP %i", async (status, expected) => {
    server.answerWith(completion(goodAnswer));
    await model.draft(draftRequest, meter, never);
    server.answerWith({
      status,
      body: echo,
      headers: { "x-request-id": "req_7", location: `${server.url}/elsewhere` },
    });

    const error = await failureOf(model.draft(draftRequest, meter, never));

    expect(error).toBeInstanceOf(expected);
    expect(detailsOf(error)).toEqual([
      { side: null, code: `HTTP ${status}, code some_code, request req_7`, words: null },
    ]);
    expect(server.requests.length).toBe(2);
    expect(usage().calls).toBe(2);
    expectNothingTold(error);
  });

  test("a rate limit that the request alone is too large for is about the request, and no wait for all", async () => {
    const message = "Request too large for test-model on tokens per min (TPM): Limit 3000, Requested 4128.";
    server.answerWith({ status: 429, body: { error: { message, type: "tokens", code: "rate_limit_exceeded" } } });

    const error = await failureOf(model.draft(draftRequest, meter, never));

    expect(error).toBeInstanceOf(DraftRejectedError);
    expect(server.requests.length).toBe(1);
  });

  test.each([400, 404, 422])("HTTP %i says which settings to check", async (status) => {
    server.answerWith({ status, body: echo });

    const { message } = await failureOf(model.draft(draftRequest, meter, never));

    expect(message).toContain("OPENAI_MODEL");
    expect(message).toContain("URL_PROXY_OPENAI");
  });

  test.each([
    [
      "a page instead of an API",
      { body: `<html>${draftRequest.text}</html>`, headers: { "content-type": "text/html" } },
    ],
    ["broken JSON", { body: `{"choices": [${draftRequest.text}` }],
    ["an error with status 200", { body: echo }],
    ["no choices", { body: { choices: [] } }],
    ["an error beside choices that are null", { body: { choices: null, error: { message: "no", code: 429 } } }],
    ["a choice that failed", completion("", { finish_reason: "error" })],
    ["a stream that breaks off", { body: 'data: {"choi', headers: { "content-type": "text/event-stream" } }],
    ["an empty answer", { body: "" }],
    ["204", { status: 204, body: "" }],
    ["a connection that breaks", { ...completion(goodAnswer), fault: "cut" as const }],
  ])("%s is unavailable", async (_what, answer) => {
    server.answerWith(answer);

    const error = await failureOf(model.draft(draftRequest, meter, never));

    expect(error).toBeInstanceOf(UnavailableError);
    expect(usage()).toEqual({ calls: 1, inputTokens: 0, cachedTokens: 0, outputTokens: 0 });
    expectNothingTold(error);
  });

  test("silence is unavailable", async () => {
    server.answerWith({ fault: "silence" });

    const error = await failureOf(modelAt(server.url, { timeoutMs: 50 }).draft(draftRequest, meter, never));

    expect(error).toBeInstanceOf(UnavailableError);
    expectNothingTold(error);
  });

  test("a refused connection is unreachable", async () => {
    await server.close();

    const error = await failureOf(model.draft(draftRequest, meter, never));

    expect(error).toBeInstanceOf(UnreachableError);
    expect(usage().calls).toBe(0);
    expectNothingTold(error);
  });

  test("a key that no header can hold isn't told either", async () => {
    const broken = modelAt(server.url, { apiKey: `${apiKey}\nключ` });

    expectNothingTold(await failureOf(broken.draft(draftRequest, meter, never)));
  });

  test("an aborted call ends with the signal's own reason", async () => {
    server.answerWith({ fault: "silence" });
    const controller = new AbortController();
    const reason = new Error("shutting down");

    const failing = failureOf(model.draft(draftRequest, meter, controller.signal));
    controller.abort(reason);

    expect(await failing).toBe(reason);
    expect(usage().calls).toBe(1);
  });

  test("what is stopped before it left is no call", async () => {
    await failureOf(model.draft(draftRequest, meter, AbortSignal.abort()));

    expect(usage().calls).toBe(0);
    expect(server.requests).toEqual([]);
  });

  function expectNothingTold(error: Error): void {
    const told = [
      inspect(error, { depth: 20, showHidden: true, maxStringLength: null }),
      JSON.stringify(error),
      JSON.stringify(written),
      error.stack,
    ].join("\n");
    for (const secret of [apiKey, "секретнослово", "# The reply", "Плед", "Northern Wool"]) {
      expect(told).not.toContain(secret);
    }
  }
});

describe("the pause after 429", () => {
  test.each([
    [{ "retry-after-ms": "1500", "retry-after": "7" }, 1_500],
    [{ "retry-after": "7" }, 7_000],
    [{ "x-ratelimit-reset-requests": "6m0s" }, 360_000],
    [{ "x-ratelimit-reset-requests": "1h2m3.5s" }, 3_600_000],
    [{ "x-ratelimit-reset-requests": "20ms", "x-ratelimit-reset-tokens": "1.5s" }, 1_500],
    [
      {
        "x-ratelimit-remaining-requests": "0",
        "x-ratelimit-reset-requests": "8s",
        "x-ratelimit-remaining-tokens": "500",
        "x-ratelimit-reset-tokens": "2m",
      },
      8_000,
    ],
    [{ "retry-after": "soon" }, 20_000],
    [{}, 20_000],
    [{ "retry-after": "0" }, 100],
    [{ "retry-after": "864000" }, 3_600_000],
  ])("%o", async (headers, pauseMs) => {
    server.answerWith({ status: 429, headers });

    expect(await failureOf(model.draft(draftRequest, meter, never))).toMatchObject({ retryAfterMs: pauseMs });
  });

  test("is longer where the money is spent", async () => {
    server.answerWith({
      status: 429,
      headers: { "retry-after": "1" },
      body: { error: { code: "insufficient_quota" } },
    });

    expect(await failureOf(model.draft(draftRequest, meter, never))).toMatchObject({ retryAfterMs: 600_000 });
  });
});
