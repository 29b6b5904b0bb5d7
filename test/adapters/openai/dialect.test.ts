import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nextDialect } from "../../../src/adapters/openai/dialect.ts";
import { DraftRejectedError } from "../../../src/domain/errors/model-errors.ts";
import { UnavailableError } from "../../../src/domain/errors/remote-errors.ts";
import { draftRequest } from "../../samples/draft-request.ts";
import { type DraftingModel, meter, metered, modelAt, never, usage, written } from "./model-under-test.ts";
import {
  completion,
  goodAnswer,
  type ReceivedRequest,
  type ScriptedAnswer,
  type ScriptedServer,
  startScriptedServer,
} from "./scripted-server.ts";

type Body = ReceivedRequest["body"];

let server: ScriptedServer;
let model: DraftingModel;

beforeEach(async () => {
  written.length = 0;
  metered.length = 0;
  server = await startScriptedServer();
  model = modelAt(server.url);
});
afterEach(() => server.close());

const draft = () => model.draft(draftRequest, meter, never);

/** Answers well where nothing is refused. */
function refuse(refusal: (body: Body) => ScriptedAnswer | null): void {
  server.answerBy((body) => refusal(body) ?? completion(goodAnswer));
}

const usesSchema = ({ response_format }: Body) => response_format?.type === "json_schema";
const usesFormat = ({ response_format }: Body) => response_format !== undefined;
const usesNewLimit = ({ max_completion_tokens }: Body) => max_completion_tokens !== undefined;
const usesOldLimit = ({ max_tokens }: Body) => max_tokens !== undefined;

const said = (message: string) => ({ error: { message, type: "invalid_request_error", param: null, code: null } });

describe("a server that refuses one parameter is asked in another way, and remembered:", () => {
  test.each([
    [
      "a schema, by its name",
      (body: Body) => (usesSchema(body) ? { status: 400, body: said("'response_format.type' must be 'text'") } : null),
      { format: "json_object", limit: "max_completion_tokens" },
    ],
    [
      "a schema, without a word",
      (body: Body) => (usesSchema(body) ? { status: 400, body: "Bad Request" } : null),
      { format: "json_object", limit: "max_completion_tokens" },
    ],
    [
      "every format",
      (body: Body) => (usesFormat(body) ? { status: 422, body: { detail: "response_format: extra field" } } : null),
      { format: "text", limit: "max_completion_tokens" },
    ],
    [
      "a schema, by a sentence in the place of the error",
      (body: Body) => (usesSchema(body) ? { status: 400, body: { error: "no json_schema here" } } : null),
      { format: "json_object", limit: "max_completion_tokens" },
    ],
    [
      "a schema, as a fault of its own",
      (body: Body) => (usesSchema(body) ? { status: 500, body: said("json_schema is not implemented") } : null),
      { format: "json_object", limit: "max_completion_tokens" },
    ],
    [
      "a schema, with status 200",
      (body: Body) => (usesSchema(body) ? { body: said("json_schema is not supported") } : null),
      { format: "json_object", limit: "max_completion_tokens" },
    ],
    [
      "the newer limit, by its name",
      (body: Body) =>
        usesNewLimit(body)
          ? { status: 422, body: { detail: [{ loc: ["body", "max_completion_tokens"], msg: "Extra inputs" }] } }
          : null,
      { format: "json_schema", limit: "max_tokens" },
    ],
    [
      "the newer limit, without a word",
      (body: Body) => (usesNewLimit(body) ? { status: 400, body: {} } : null),
      { format: "json_schema", limit: "max_tokens" },
    ],
    [
      "both, one after the other",
      (body: Body) => {
        if (usesNewLimit(body)) return { status: 400, body: said("Unknown name max_completion_tokens") };
        return usesSchema(body) ? { status: 400, body: said("Unknown response_format json_schema") } : null;
      },
      { format: "json_object", limit: "max_tokens" },
    ],
  ] satisfies [string, (body: Body) => ScriptedAnswer | null, object][])("%s", async (_what, refusal, learned) => {
    refuse(refusal);

    expect((await draft()).kind).toBe("drafted");
    expect(model.dialect()).toEqual(learned);
    const asked = server.requests.length;
    expect((await draft()).kind).toBe("drafted");

    expect(server.requests.length).toBe(asked + 1);
    expect(usage().calls).toBe(server.requests.length);
    expect(written.length).toBe(1);
  });

  test("the words ask for the structure where no schema does", async () => {
    refuse((body) => (usesFormat(body) ? { status: 400, body: said("no response_format") } : null));

    await draft();

    const body = server.requests.at(-1)?.body;
    expect(body).not.toHaveProperty("response_format");
    for (const field of Object.keys(goodAnswer)) expect(body?.messages[0]?.content).toContain(`"${field}"`);
  });

  test("its answers are checked as strictly as all others", async () => {
    refuse((body) => {
      if (usesSchema(body)) return { status: 400, body: said("no json_schema") };
      return completion({ ...goodAnswer, confidence: "high" });
    });

    expect((await draft()).kind).toBe("invalid");
  });

  test("many calls at once learn it together", async () => {
    refuse((body) => (usesSchema(body) ? { status: 400, body: said("no json_schema") } : null));

    await Promise.all(Array.from({ length: 16 }, draft));

    expect(server.requests.length).toBeLessThanOrEqual(32);
    expect(usage().calls).toBe(server.requests.length);
  });
});

describe("a server that has answered before", () => {
  beforeEach(async () => {
    server.answerWith(completion(goodAnswer));
    await draft();
    server.requests.length = 0;
  });

  test.each([
    ["without a word", { status: 400, body: "no" }],
    ["with the whole request", { status: 400, body: said("response_format … max_completion_tokens … не понравилось") }],
  ])("means the one request when it refuses it %s", async (_how, answer) => {
    server.answerWith(answer);

    await expect(draft()).rejects.toThrow(DraftRejectedError);
    expect(server.requests.length).toBe(1);
    expect(model.dialect()).toEqual({ format: "json_schema", limit: "max_completion_tokens" });
  });

  test("may lose a parameter all the same", async () => {
    refuse((body) => (usesOldLimit(body) ? null : { status: 400, body: said("Use max_tokens") }));

    expect((await draft()).kind).toBe("drafted");
    expect(model.dialect().limit).toBe("max_tokens");
  });
});

describe("a server that takes nothing", () => {
  beforeEach(() => server.answerWith({ status: 400, body: {} }));

  test("is asked in every way once, and then once for each request", async () => {
    await expect(draft()).rejects.toThrow(DraftRejectedError);
    expect(server.requests.length).toBe(6);

    await expect(draft()).rejects.toThrow(DraftRejectedError);
    expect(server.requests.length).toBe(7);
  });

  test("is asked in every way again by a sample, and learned when it was mended", async () => {
    await expect(draft()).rejects.toThrow(DraftRejectedError);
    refuse((body) => (usesSchema(body) ? { status: 400, body: {} } : null));

    expect((await model.probe(meter, never)).kind).toBe("drafted");

    expect(model.dialect().format).toBe("json_object");
  });
});

test.each([401, 403, 409, 429, 503])("HTTP %i is no refusal of a parameter", async (status) => {
  server.answerWith({ status, body: status === 503 ? "busy" : said("response_format json_schema") });

  await expect(draft()).rejects.toThrow();
  expect(server.requests.length).toBe(1);
});

test("what is no answer at all isn't a refusal of a parameter either", async () => {
  server.answerWith({ body: { error: { message: "overloaded" } } });

  await expect(draft()).rejects.toThrow(UnavailableError);
  expect(server.requests.length).toBe(1);
});

test("no way is tried twice", () => {
  const nothingNamed = { namesFormat: false, namesLimit: false };
  const first = model.dialect();
  const tried = [first];
  for (let next = nextDialect(tried, nothingNamed); next !== null; next = nextDialect(tried, nothingNamed)) {
    tried.push(next);
  }
  expect(new Set(tried).size).toBe(6);
  expect(tried).toHaveLength(6);
});
