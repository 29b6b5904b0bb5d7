import { describe, expect, test } from "vitest";
import { Answer, Completion, openModel } from "./open-model.ts";

describe("a fault", () => {
  const feedback = { text: "Тёплый", rating: 5 };

  test("of the rate says when to come back, and costs no tokens", () => {
    const { model, ask, breakNext } = openModel();
    breakNext("rateLimited");

    const { status, headers } = ask(feedback);

    expect(status).toBe(429);
    expect(headers).toMatchObject({ "retry-after": "1" });
    expect(model.books.view(0)).toMatchObject({ calls: 1, answered: 0, outputTokens: 0 });
  });

  test.each(["invalidJson", "schemaViolation", "truncated"] as const)("%s spoils the content", (kind) => {
    const { complete, breakNext } = openModel();
    breakNext(kind);

    const { message, finish_reason: reason } = complete(feedback).choices[0];

    const readAnswer = () => Answer.parse(JSON.parse(message.content ?? ""));
    expect(readAnswer).toThrow();
    expect(reason).toBe(kind === "truncated" ? "length" : "stop");
  });

  test.each([
    ["failed502", 502],
    ["refused403", 403],
    ["refused400", 400],
    ["page", 200],
    ["errorInAnswer", 200],
  ] as const)("%s answers %i and no completion", (kind, expected) => {
    const { ask, breakNext, model } = openModel();
    breakNext(kind);

    const { status, body } = ask(feedback);

    expect(status).toBe(expected);
    expect(Completion.safeParse(body).success).toBe(false);
    expect(model.books.view(0)).toMatchObject({ calls: 1, answered: 0 });
  });

  test("may be none, only unusual", () => {
    const { ask, complete, breakNext, model } = openModel();

    breakNext("thinksAloud");
    expect(complete(feedback).choices[0].message.content).toMatch(/^<think>.*<\/think>.*```json/s);
    breakNext("toolCall");
    expect(ask(feedback).body.choices[0].message).toMatchObject({
      content: null,
      tool_calls: [{ function: { arguments: expect.stringContaining("reply") } }],
    });
    expect(model.books.view(0)).toMatchObject({ answered: 2, wellAnswered: 2 });
  });

  test("may be a refusal, a failure, a cut connection or a late answer", () => {
    const { ask, complete, breakNext } = openModel();

    breakNext("refusal");
    expect(complete(feedback).choices[0].message).toMatchObject({ content: null, refusal: expect.any(String) });
    breakNext("failed500");
    expect(ask(feedback).status).toBe(500);
    breakNext("reset");
    expect(() => ask(feedback)).toThrow("cut");
    breakNext("stalled");
    expect(ask(feedback)).toMatchObject({ status: 200, delayMs: 5_000 });
    expect(ask(feedback)).toMatchObject({ status: 200, delayMs: 0 });
  });
});
