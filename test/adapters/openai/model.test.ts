import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
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

describe("the call", () => {
  test("goes to the chat completions of the address, with the key, strict schema and nothing unusual", async () => {
    server.answerWith(completion(goodAnswer));

    await model.draft(draftRequest, meter, never);

    const [request] = server.requests;
    expect(request?.method).toBe("POST");
    expect(request?.path).toBe("/v1/chat/completions");
    expect(request?.headers.authorization).toBe(`Bearer ${apiKey}`);
    expect(Object.keys(request?.body ?? {}).sort()).toEqual([
      "max_completion_tokens",
      "messages",
      "model",
      "response_format",
    ]);
    expect(request?.body.response_format).toMatchObject({
      type: "json_schema",
      json_schema: {
        strict: true,
        schema: {
          additionalProperties: false,
          required: ["sentiment", "confidence", "topics", "riskFlags", "language", "reply"],
        },
      },
    });
  });

  test("works with an address that ends in slashes", async () => {
    server.answerWith(completion(goodAnswer));

    await modelAt(`${server.url}//`).draft(draftRequest, meter, never);

    expect(server.requests[0]?.path).toBe("/v1/chat/completions");
  });

  test("returns the analysis, the signed reply and the usage", async () => {
    server.answerWith(completion(goodAnswer));

    expect(await model.draft(draftRequest, meter, never)).toEqual({
      kind: "drafted",
      analysis: { sentiment: "positive", confidence: 0.9, topics: ["размер"], riskFlags: [], language: "ru" },
      reply: "Анна, здравствуйте! Рады, что плед вам понравился.\n\nС уважением, Northern Wool",
      promptVersion: "praise-ru-1",
    });
    expect(usage()).toEqual({ calls: 1, inputTokens: 1000, cachedTokens: 800, outputTokens: 100 });
  });

  test("reuses its connections", async () => {
    server.answerWith(completion(goodAnswer));

    for (let call = 0; call < 10; call += 1) await model.draft(draftRequest, meter, never);

    expect(server.connections()).toBeLessThanOrEqual(2);
  });

  test("takes nothing from the environment", async () => {
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv("OPENAI_ORG_ID", "org-from-environment");
    vi.stubEnv("OPENAI_PROJECT_ID", "project-from-environment");
    server.answerWith(completion(goodAnswer));

    await modelAt(server.url).draft(draftRequest, meter, never);

    expect(JSON.stringify(server.requests[0]?.headers)).not.toContain("from-environment");
  });
});

describe("compatible servers", () => {
  test.each([
    ["a code fence", `\`\`\`json\n${JSON.stringify(goodAnswer)}\n\`\`\``],
    ["prose around", `Here is the JSON: ${JSON.stringify(goodAnswer)} Done.`],
    ["unknown extra fields", { ...goodAnswer, mood: "sunny" }],
    ["spaces around", `\n ${JSON.stringify(goodAnswer)} \n`],
    ["thoughts before", `<think>They like it. {"reply": "no"} {</think>\n\n${JSON.stringify(goodAnswer)}`],
    [
      "thoughts whose first tag is lost",
      `They like it: {warm}.\n</think>\`\`\`json\n${JSON.stringify(goodAnswer)}\n\`\`\``,
    ],
    ["thoughts behind", `${JSON.stringify(goodAnswer)}<thinking>Was that {good}?</thinking>`],
    ["a first try before the last one", `{"sentiment": "neutral"} Better: ${JSON.stringify(goodAnswer)}`],
    ["an unclosed brace in the prose", `Here { it is: ${JSON.stringify(goodAnswer)}`],
    ["braces inside of the reply", { ...goodAnswer, reply: 'Спасибо за "плед" {тёплый}!' }],
  ])("may answer with %s", async (_what, content) => {
    server.answerWith(completion(content));

    expect((await model.draft(draftRequest, meter, never)).kind).toBe("drafted");
    expect(server.requests.length).toBe(1);
  });

  const spoken = JSON.stringify(goodAnswer);
  test.each([
    ["the arguments of a tool's call", { tool_calls: [{ id: "1", function: { name: "draft", arguments: spoken } }] }],
    ["arguments that are an object", { tool_calls: [{ function: { name: "draft", arguments: goodAnswer } }] }],
    ["the arguments of a function's call", { function_call: { name: "draft", arguments: spoken } }],
    ["a call behind some words", { content: "One moment.", tool_calls: [{ function: { arguments: spoken } }] }],
    [
      "parts",
      {
        content: [
          { type: "thinking", thinking: [] },
          { type: "text", text: spoken },
        ],
      },
    ],
    ["what it thought", { content: "", reasoning_content: `Let me see. ${spoken}` }],
  ])("may put the answer into %s", async (_what, message) => {
    server.answerWith({ body: { choices: [{ message: { role: "assistant", content: null, ...message } }] } });

    expect((await model.draft(draftRequest, meter, never)).kind).toBe("drafted");
    expect(server.requests.length).toBe(1);
  });

  test.each(["text/plain", "application/octet-stream", "text/html"])("may call their JSON %s", async (type) => {
    server.answerWith({ ...completion(goodAnswer), headers: { "content-type": type } });

    expect((await model.draft(draftRequest, meter, never)).kind).toBe("drafted");
  });

  test("may begin with a byte order mark", async () => {
    server.answerWith({ body: `\ufeff${JSON.stringify(completion(goodAnswer).body)}` });

    expect((await model.draft(draftRequest, meter, never)).kind).toBe("drafted");
  });

  test("may stream though nobody asked for it", async () => {
    const pieces = [
      { choices: [{ delta: { role: "assistant", content: "" } }] },
      ...[spoken.slice(0, 40), spoken.slice(40)].map((content) => ({ choices: [{ delta: { content } }] })),
      { choices: [{ delta: {}, finish_reason: "stop" }] },
      { choices: [], usage: { prompt_tokens: 1000, completion_tokens: 100 } },
    ];
    const lines = [": ping", ...pieces.map((piece) => `data: ${JSON.stringify(piece)}`), "data: [DONE]"];
    server.answerWith({ body: lines.join("\n\n"), headers: { "content-type": "text/event-stream" } });

    expect((await model.draft(draftRequest, meter, never)).kind).toBe("drafted");
    expect(usage()).toEqual({ calls: 1, inputTokens: 1000, cachedTokens: 0, outputTokens: 100 });
  });

  test("may go on with spaces until they are stopped", async () => {
    server.answerWith(completion(`${spoken}${" ".repeat(500)}`, { finish_reason: "length" }));

    expect((await model.draft(draftRequest, meter, never)).kind).toBe("drafted");
    expect(usage().calls).toBe(1);
  });

  test.each([
    ["more tokens than there can be", { prompt_tokens: 1e30, completion_tokens: 1e30 }],
    ["less than none", { prompt_tokens: -5, completion_tokens: -5 }],
    ["words", { prompt_tokens: "1000", completion_tokens: "100" }],
  ])("may claim %s: the usage is estimated", async (_what, claimed) => {
    server.answerWith(completion(goodAnswer, { usage: claimed }));

    await model.draft(draftRequest, meter, never);

    expect(usage().calls).toBe(1);
    expect(usage().inputTokens).toBeGreaterThan(1_000);
    expect(usage().inputTokens + usage().outputTokens).toBeLessThan(10_000);
  });

  test("don't answer with what they only thought", async () => {
    server.answerWith(completion(`<think>${spoken}</think> I'd rather not.`), completion(goodAnswer));

    await model.draft(draftRequest, meter, never);

    expect(server.requests.length).toBe(2);
  });

  test("may leave out the usage, which is then estimated", async () => {
    server.answerWith(completion(goodAnswer, { usage: undefined }));

    await model.draft(draftRequest, meter, never);

    expect(usage().calls).toBe(1);
    expect(usage().inputTokens).toBeGreaterThan(1000);
    expect(usage().outputTokens).toBeGreaterThan(20);
  });
});

describe("an answer that can't be used", () => {
  const twoCalls = { calls: 2, inputTokens: 2000, cachedTokens: 1600, outputTokens: 200 };

  test.each([
    ["no JSON", completion("Спасибо за отзыв!"), "JSON"],
    ["a missing field", completion({ ...goodAnswer, reply: undefined }), "reply"],
    ["an unknown sentiment", completion({ ...goodAnswer, sentiment: "великолепный" }), "sentiment"],
    ["a confidence in percent", completion({ ...goodAnswer, confidence: 90 }), "confidence"],
    ["an empty reply", completion({ ...goodAnswer, reply: "  " }), "reply"],
    ["a language in words", completion({ ...goodAnswer, language: "по-русски" }), "language"],
    ["nothing", completion(""), "JSON"],
    ["a cut answer", completion(JSON.stringify(goodAnswer).slice(0, 60), { finish_reason: "length" }), "cut off"],
  ])("is repaired by one more call: %s", async (_what, unusable, named) => {
    server.answerWith(unusable, completion(goodAnswer));

    expect(await model.draft(draftRequest, meter, never)).toMatchObject({ kind: "drafted" });
    expect(usage()).toEqual(twoCalls);
    const repair = server.requests[1]?.body.messages ?? [];
    expect(repair.slice(0, 2)).toEqual(server.requests[0]?.body.messages);
    expect(repair.at(-1)?.content).toContain(named);
  });

  test("twice is invalid, and both calls are counted", async () => {
    server.answerWith(completion("no"), completion("no again"));

    expect(await model.draft(draftRequest, meter, never)).toEqual({ kind: "invalid" });
    expect(usage()).toEqual(twoCalls);
    expect(server.requests.length).toBe(2);
  });

  test("is logged without a word of it", async () => {
    server.answerWith(completion("секретнослово"), completion(goodAnswer));

    await model.draft(draftRequest, meter, never);

    expect(written.length).toBe(1);
    expect(JSON.stringify(written)).not.toContain("секретнослово");
  });
});

describe("a refusal", () => {
  test.each([
    ["in its own field", completion("", { refusal: "I can't help with that." })],
    [
      "in a part of the message",
      { body: { choices: [{ message: { content: [{ type: "refusal", refusal: "I can't." }] } }] } },
    ],
    ["by the filter of the answer", completion("", { finish_reason: "content_filter" })],
    ["by the filter of the request", { status: 400, body: { error: { code: "content_filter", message: "filtered" } } }],
  ])("ends at once: %s", async (_what, answer) => {
    server.answerWith(answer);

    expect(await model.draft(draftRequest, meter, never)).toEqual({ kind: "refused" });
    expect(usage().calls).toBe(1);
    expect(server.requests.length).toBe(1);
  });
});

test("the estimate of each call is above what it can cost", async () => {
  server.answerWith(completion("no"), completion(goodAnswer));

  await model.draft(draftRequest, meter, never);

  expect(metered).toHaveLength(2);
  for (const [place, { estimatedTokens }] of metered.entries()) {
    const body = server.requests[place]?.body;
    // 4.5 bytes to a token is usual for English, which most of the prompt is.
    const likely = JSON.stringify(body?.messages).length / 4.5 + (body?.max_completion_tokens ?? 0);
    expect(estimatedTokens).toBeGreaterThan(likely);
    expect(estimatedTokens).toBeLessThan(8_000);
  }
  const [first, repair] = metered;
  expect(repair?.estimatedTokens).toBeGreaterThan(first?.estimatedTokens ?? 0);
});
