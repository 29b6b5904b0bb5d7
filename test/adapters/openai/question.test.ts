// The adapter carries whatever a stage asks: it knows neither a feedback nor a reply.

import { afterEach, beforeEach, expect, test } from "vitest";
import { createOpenAiModel, type OpenAiModel } from "../../../src/adapters/openai/model.ts";
import type { ModelQuestion } from "../../../src/ports/language-model.ts";
import { silentLog } from "../../../trials/silent-log.ts";
import { meter, never } from "./model-under-test.ts";
import { completion, type ScriptedServer, startScriptedServer } from "./scripted-server.ts";

const schema = {
  type: "object",
  properties: { city: { type: "string" } },
  required: ["city"],
  additionalProperties: false,
};
const question: ModelQuestion<string> = {
  messages: [
    { role: "system", content: "You know cities." },
    { role: "user", content: "Where is the Hermitage?" },
  ],
  structure: {
    name: "place",
    schema,
    inWords: "Answer like {city}.",
    read: (value) =>
      "city" in value && typeof value.city === "string"
        ? { kind: "fits", answer: value.city }
        : { kind: "unfit", problems: ["city is missing"] },
  },
  maxOutputTokens: 50,
};

let server: ScriptedServer;
let model: OpenAiModel;
beforeEach(async () => {
  server = await startScriptedServer();
  model = createOpenAiModel({ baseUrl: server.url, apiKey: "key", model: "m", timeoutMs: 5_000, log: silentLog });
});
afterEach(() => server.close());

test("the messages, the structure and the limit go out as they are", async () => {
  server.answerWith(completion({ city: "Saint Petersburg" }));

  expect(await model.ask(question, meter, never)).toEqual({ kind: "answered", answer: "Saint Petersburg" });
  expect(server.requests.map(({ body }) => body)).toEqual([
    {
      model: "m",
      messages: question.messages,
      response_format: { type: "json_schema", json_schema: { name: "place", strict: true, schema } },
      max_completion_tokens: 50,
    },
  ]);
});

test("a server that takes no schema reads the structure at the end of the first message", async () => {
  server.answerBy(({ response_format }) =>
    response_format === undefined ? completion({ city: "Kazan" }) : { status: 400, body: "no response_format" },
  );

  expect(await model.ask(question, meter, never)).toEqual({ kind: "answered", answer: "Kazan" });
  expect(server.requests.at(-1)?.body.messages).toEqual([
    { role: "system", content: "You know cities.\n\nAnswer like {city}." },
    { role: "user", content: "Where is the Hermitage?" },
  ]);
});

test.each([
  ["that was cut off", completion('{"cit', { finish_reason: "length" }), { kind: "truncated" }, '{"cit'],
  ["without an object", completion("Kazan"), { kind: "noObject" }, "Kazan"],
  ["that doesn't fit", completion("{}"), { kind: "unfit", problems: ["city is missing"] }, "{}"],
])("an answer %s is handed back with its fault, and not asked for again", async (_what, answer, fault, said) => {
  server.answerWith(answer);

  expect(await model.ask(question, meter, never)).toEqual({ kind: "unusable", fault, said });
  expect(server.requests).toHaveLength(1);
});
