import { expect, test } from "vitest";
import { withoutQuotes } from "../../src/settings/quotes.ts";
import { readSettings } from "../../src/settings/settings.ts";
import { fillPlaceholders } from "../../src/settings/suppliers/placeholders.ts";

test.each([
  ['"sk-1"', "sk-1"],
  ["'sk-1'", "sk-1"],
  ["`sk-1`", "sk-1"],
  ['""', ""],
  [`"it's"`, "it's"],
  ["sk-1", "sk-1"],
  ['"sk-1', '"sk-1'],
  [`"sk-1'`, `"sk-1'`],
  ['"a" or "b"', '"a" or "b"'],
  ['"', '"'],
])("%s is the value %s", (written, value) => {
  expect(withoutQuotes(written)).toBe(value);
});

test("quotes that a setting stands in are no part of it", () => {
  const databaseUrl = "postgresql://user:secret-word@localhost:5432/feedback";
  const secretsKey = Buffer.alloc(32, 7).toString("base64");
  const read = (environment: NodeJS.ProcessEnv) => readSettings(environment, [], []);

  expect(read({ DATABASE_URL: `"${databaseUrl}"`, SECRETS_KEY: `'${secretsKey}'`, OPENAI_MODEL: '""' })).toEqual(
    read({ DATABASE_URL: databaseUrl, SECRETS_KEY: secretsKey }),
  );
});

test("nor of a key that the suppliers file takes from the environment", () => {
  expect(fillPlaceholders(`$\{WB_TOKEN}`, { WB_TOKEN: '"a-token"' })).toEqual({ text: "a-token", fault: null });
  expect(fillPlaceholders(`$\{WB_TOKEN}`, { WB_TOKEN: '""' }).fault).toMatchObject({ code: "variablesMissing" });
});
