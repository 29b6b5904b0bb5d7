import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LogOptions } from "../../../src/adapters/log/create-log.ts";
import { UnavailableError } from "../../../src/domain/errors/remote-errors.ts";
import type { LogFields } from "../../../src/ports/log.ts";
import { logLines } from "../../../src/processes/cli/messages/english/log-lines.ts";
import { words } from "../../../src/words/english/words.ts";
import { errorPhrase } from "../../../src/words/error-sentence.ts";
import { createCollectedLog } from "./log-lines.ts";

/** The last tells errors as other languages do: by their codes and details. */
const forms: readonly Pick<LogOptions, "format" | "words">[] = [
  { format: "json" },
  { format: "text" },
  { format: "text", words: { ...logLines, error: ({ code, details }) => errorPhrase(code ?? "", details, words) } },
];

/** What all forms show of one line, as it would be read from a file. */
function logged(message: string, fields: LogFields): string {
  return forms
    .map((form) => {
      const { log, text } = createCollectedLog(form);
      log.error(message, fields);
      return text();
    })
    .join("");
}

/** Long enough not to occur by chance; letters that no escape changes. */
const secret = fc.string({ unit: fc.constantFrom(..."abcXYZ0189"), minLength: 12, maxLength: 60 });
const russianText = fc.string({
  unit: fc.constantFrom(..."абвгдежзиклмнопрст \"'`\n{}[]:,"),
  minLength: 8,
  maxLength: 200,
});

describe("I8: a secret never appears in a log line,", () => {
  const secretNames = [
    "token",
    "wbToken",
    "access_token",
    "apiKey",
    "api-key",
    "Api-Key",
    "APIKey",
    "openAIKey",
    "key",
    "keys",
    "authorization",
    "password",
    "PGPASSWORD_secret",
    "clientSecret",
    "secrets",
    "credentials",
    "cookie",
    "tokens",
  ];

  test("under a name that promises one", () => {
    fc.assert(
      fc.property(fc.constantFrom(...secretNames), secret, (name, value) => {
        expect(logged("cabinet checked", { [name]: value })).not.toContain(value);
      }),
    );
  });

  test.each<[string, (value: string) => string]>([
    ["in an address", (value) => `postgresql://user:${value}@db.local/feedback`],
    ["in an address with odd signs", (value) => `postgresql://user:a/b?c#${value}@db.local/feedback`],
    ["as a user's name in an address", (value) => `could not connect to https://${value}@proxy.local/v1 at once`],
    ["in a header", (value) => `Authorization: Bearer ${value}`],
    ["as a JSON Web Token", (value) => `the token eyJ${value}.eyJ${value}.${value} expired`],
    ["as a key of OpenAI", (value) => `sk-proj-${value}`],
    ["as an OAuth token of Yandex", (value) => `y0_${value}${value}`],
    ["as a key of Yandex Market", (value) => `ACMA:${value}:${value}`],
    ["in a query", (value) => `GET /v1/list?limit=1&apiKey=${value}&x=1`],
    ["in a setting", (value) => `SECRETS_KEY=${value} OPENAI_API_KEY=${value}`],
    ["in a piece of JSON", (value) => `{"token":"${value}","id":1}`],
  ])("%s, as a field, a message or an error", (_, write) => {
    fc.assert(
      fc.property(secret, (value) => {
        const text = write(value);
        const detail = { side: "Ozon", code: text, words: text };
        const fields = { detail: text, error: new UnavailableError(text, { cause: new Error(text), detail }) };

        expect(logged(text, fields)).not.toContain(value);
      }),
    );
  });

  test("also where the text is cut in its middle", () => {
    fc.assert(
      fc.property(secret, fc.nat(600), (value, length) => {
        const text = `${"x ".repeat(length / 2)}postgresql://user:${value}@db.local`;

        expect(logged("no connection", { detail: text })).not.toContain(value.slice(0, 8));
      }),
    );
  });
});

describe("I8: what somebody wrote never appears in a log line,", () => {
  test.each(["text", "replyText", "prompt", "body", "content", "pros", "cons", "draft"])(
    "under the name %s",
    (name) => {
      fc.assert(
        fc.property(secret, (value) => {
          expect(logged("drafted", { [name]: value })).not.toContain(value);
        }),
      );
    },
  );

  test("quoted by a parser", () => {
    fc.assert(
      fc.property(russianText, (text) => {
        expectNoLetters(logged("strange answer", { error: parserError(text) }));
      }),
    );
  });

  test("quoted by a database's driver", () => {
    fc.assert(
      fc.property(russianText, (text) => {
        const error = new Error(`Failed query: insert into "reply" ("text") values ($1)\nparams: ${text}`);

        expectNoLetters(
          logged("not stored", { error: new UnavailableError("The reply wasn't stored.", { cause: error }) }),
        );
      }),
    );
  });

  test("in lines that look like frames of a trace", () => {
    expectNoLetters(logged("strange", { error: new Error("first\n    at привет (мир)\n    at снова") }));
  });
});

test("what is harmless stays readable", () => {
  const { log, records } = createCollectedLog();
  const fields = {
    inputTokens: 120,
    tokensPerDay: 2000,
    hasKey: true,
    textLength: 300,
    url: "https://feedbacks-api.wildberries.ru/api/v1/feedbacks",
    cabinet: "wool-wildberries",
    monkey: "banana",
    address: "127.0.0.1:8080",
  };

  log.info("drafted", fields);

  expect(records()[0]).toMatchObject(fields);
});

test("a number under a secret's name is hidden, too", () => {
  expect(logged("checked", { token: 123456789012 })).not.toContain("123456789012");
});

function parserError(text: string): Error {
  try {
    JSON.parse(text);
  } catch (error) {
    if (error instanceof Error) return error;
  }
  return new Error("it parsed");
}

function expectNoLetters(line: string): void {
  expect(line).not.toMatch(/[а-яё]/i);
}
