// The stand-in for the language model, asked as a service asks it.

import { describe, expect, test } from "vitest";
import { Answer, Completion, openModel } from "./open-model.ts";

describe("an answer", () => {
  test.each([
    ["a review with praise", { text: "Очень довольна, качество отличное", rating: 5 }],
    ["a complaint", { text: "Пришло с дырой, ужас", rating: 1 }],
    ["a bare rating", { text: "", rating: 5 }],
    ["a question", { kind: "question", text: "Подойдёт ли на рост 180?", rating: null }],
    ["emoji only", { text: "👍👍👍", rating: 5 }],
    ["a very long text", { text: "очень хороший плед ".repeat(300), rating: 4 }],
    ["braces and quotes", { text: 'Плед {"text": "a"} "б" \\ } {', rating: 4 }],
    ["English", { text: "The blanket is warm and soft, I like it", rating: 5 }],
  ])("to %s fits the schema that was asked for", (_name, feedback) => {
    const { draft } = openModel();

    expect(() => draft(feedback)).not.toThrow();
  });

  test("tells the sentiment by the rating, and by the words where it says nothing", () => {
    const { draft } = openModel();

    expect(draft({ text: "Нормально", rating: 5 }).sentiment).toBe("positive");
    expect(draft({ text: "Нормально", rating: 1 }).sentiment).toBe("negative");
    expect(draft({ text: "Нормально", rating: 3 }).sentiment).toBe("neutral");
    expect(draft({ text: "Отличный плед", rating: null }).sentiment).toBe("positive");
    expect(draft({ kind: "question", text: "Отличный ли плед?", rating: null }).sentiment).toBe("neutral");
  });

  test("flags a risk", () => {
    const { draft } = openModel();

    expect(draft({ text: "Подам на вас в суд и напишу в Роспотребнадзор!", rating: 1 }).riskFlags).toContain(
      "legalThreat",
    );
  });

  test("answers in the language of the buyer", () => {
    const { draft } = openModel();

    const { language, reply } = draft({ text: "The blanket is warm and soft, I like it", rating: 5 });

    expect(language).toBe("en");
    expect(reply).not.toMatch(/\p{Script=Cyrillic}/u);
  });

  test("greets by name, and takes a question's answer from the facts", () => {
    const { draft } = openModel();

    expect(draft({ text: "Тёплый", rating: 5, buyerName: "Анна" }).reply).toContain("Анна");
    expect(
      draft({
        kind: "question",
        text: "Какой состав у пледа?",
        rating: null,
        product: { name: "Плед", facts: { Состав: "шерсть мериноса" } },
      }).reply,
    ).toContain("шерсть мериноса");
  });

  test("is the same for the same feedback, and hardly ever for another one", () => {
    const { draft } = openModel();
    const feedback = Array.from({ length: 200 }, (_, index) => ({
      text: `Хороший плед, беру ${index} раз`,
      rating: 5,
    }));

    const replies = feedback.map((one) => draft(one).reply);

    expect(feedback.map((one) => draft(one).reply)).toEqual(replies);
    expect(new Set(replies).size).toBeGreaterThan(180);
  });

  test("leaves a field empty that it knows nothing for, whatever its name", () => {
    const { ask } = openModel();
    const schema = { type: "object", properties: { constructor: { type: "string" }, zip: { type: "string" } } };
    const format = { type: "json_schema", json_schema: { name: "draft", schema } };

    const { message } = Completion.parse(ask({ text: "Тёплый", rating: 5 }, { format }).body).choices[0];

    expect(JSON.parse(message.content ?? "")).toEqual({ constructor: "", zip: "" });
  });

  test("is plain text, or the fields without a schema, where that is asked for", () => {
    const { ask } = openModel();
    const contentOf = (format: object) =>
      Completion.parse(ask({ text: "Тёплый", rating: 5 }, { format }).body).choices[0].message.content ?? "";

    expect(contentOf({ type: "text" })).toMatch(/^[^{]+$/);
    const asked = ask(
      { text: "Тёплый", rating: 5 },
      { format: { type: "text" }, instructions: "Fit this JSON schema" },
    );
    const { content } = Completion.parse(asked.body).choices[0].message;
    expect(Answer.safeParse(JSON.parse(content ?? "")).success).toBe(true);
    expect(Answer.safeParse(JSON.parse(contentOf({ type: "json_object" }))).success).toBe(true);
  });

  test("names its tokens; instructions that came before are read from the cache", () => {
    const { complete } = openModel();
    const instructions = "Отвечай вежливо и по делу. ".repeat(300);

    const first = complete({ text: "Тёплый", rating: 5 }, instructions).usage;
    const second = complete({ text: "Колется", rating: 3 }, instructions).usage;

    expect(first.prompt_tokens_details.cached_tokens).toBe(0);
    expect(second.prompt_tokens_details.cached_tokens).toBeGreaterThan(1_000);
    expect(second.prompt_tokens_details.cached_tokens).toBeLessThan(second.prompt_tokens);
    expect(first.total_tokens).toBe(first.prompt_tokens + first.completion_tokens);
  });
});

describe("a request", () => {
  test("without a key is refused, and isn't in the books", () => {
    const { model, send } = openModel();

    const { status, body } = send({ headers: {} });

    expect(status).toBe(401);
    expect(body).toMatchObject({ error: { code: "invalid_api_key" } });
    expect(model.books.view(1)).toMatchObject({ calls: 0, requests: [] });
  });

  test.each([
    ["an unknown path", { path: "/v1/responses" }, 404],
    ["a body that isn't JSON", { body: "{" }, 400],
    ["no messages", { body: JSON.stringify({ model: "any", messages: [] }) }, 400],
    [
      "a stream",
      { body: JSON.stringify({ model: "any", stream: true, messages: [{ role: "user", content: "a" }] }) },
      400,
    ],
  ])("for %s is refused", (_name, request, expected) => {
    const { send } = openModel();

    const { status, body } = send(request);

    expect(status).toBe(expected);
    expect(body).toMatchObject({ error: { type: "invalid_request_error" } });
  });

  test("with a parameter that the server doesn't take is refused by its name", () => {
    const { ask } = openModel({ modelFormats: ["json_object"], modelLimits: [] });

    expect(ask({ text: "Тёплый" })).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining("json_schema") } },
    });
    expect(ask({ text: "Тёплый" }, { format: { type: "json_object" } }).status).toBe(200);
  });

  test("is kept word by word, and counted by what the user role says", () => {
    const { model, ask } = openModel();
    ask({ text: "Тёплый", rating: 5 });
    ask({ text: "Тёплый", rating: 5 });
    ask({ text: "Колется", rating: 3 });

    const { requests, ...numbers } = model.books.view(1);

    expect(numbers).toMatchObject({ calls: 3, answered: 3, wellAnswered: 3, distinctTexts: 2, mostCallsPerText: 2 });
    expect(numbers.inputTokens).toBeGreaterThan(numbers.outputTokens);
    expect(requests).toHaveLength(1);
    expect(JSON.stringify(requests)).toContain("Колется");
  });

  test("for the models tells one", () => {
    const { send } = openModel();

    expect(send({ method: "GET", path: "/v1/models" }).body).toMatchObject({ data: [{ id: "sandbox" }] });
  });
});
