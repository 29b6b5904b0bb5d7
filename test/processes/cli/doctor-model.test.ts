// What the doctor finds about the language model, by one harmless sample.

import { afterEach, beforeEach, expect, test } from "vitest";
import { checkModel } from "../../../src/desk/diagnose/check-model.ts";
import { tellFinding } from "../../../src/processes/cli/doctor/finding-text.ts";
import { createModelProbe } from "../../../src/processes/compose/doctor.ts";
import { readSettings } from "../../../src/settings/settings.ts";
import { silentLog } from "../../../trials/silent-log.ts";
import {
  completion,
  goodAnswer,
  type ScriptedAnswer,
  type ScriptedServer,
  startScriptedServer,
} from "../../adapters/openai/scripted-server.ts";
import { catalogues } from "../../samples/catalogues.ts";

const never = new AbortController().signal;
const key = "sk-very-secret-key";

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScriptedServer();
});
afterEach(() => server.close());

async function examine(language: "en" | "ru" = "en") {
  const settings = readSettings({ OPENAI_API_KEY: key, URL_PROXY_OPENAI: server.url }, [], []);
  const probe = createModelProbe(settings, silentLog);
  const found = probe === null ? [] : await checkModel(probe, never);
  const findings = found.map((finding) => tellFinding(finding, catalogues[language]));
  return findings.map(({ mark, text, details = [] }) => `${mark}: ${[text, ...details].join(" ")}`);
}

test("a model that drafts is well", async () => {
  server.answerWith(completion(goodAnswer));

  expect(await examine()).toEqual([expect.stringMatching(/^well: .*drafts/)]);
  expect(server.requests.map(({ path }) => path)).toEqual(["/v1/chat/completions"]);
});

test("a server that lacks parameters is well, and that is said", async () => {
  server.answerBy(({ response_format, max_completion_tokens }) => {
    if (max_completion_tokens !== undefined)
      return { status: 400, body: { error: { message: "max_completion_tokens?" } } };
    return response_format?.type === "json_schema"
      ? { status: 400, body: { error: { message: "json_schema?" } } }
      : completion(goodAnswer);
  });

  const [first, format, limit, ...others] = await examine();

  expect(first).toMatch(/^well:/);
  expect(format).toMatch(/^note: .*json_schema.*checked all the same/);
  expect(limit).toMatch(/^note: .*max_completion_tokens.*max_tokens/);
  expect(others).toEqual([]);
});

test.each([
  ["a refused key", { status: 401, body: {} }, /refuses the key.*HTTP 401/],
  ["a firewall that refuses everything", { status: 403, body: "<html>" }, /refuses the key.*HTTP 403/],
  ["a wrong address or name", { status: 404, body: {} }, /no such language model.*HTTP 404/],
  ["a server that takes nothing", { status: 400, body: {} }, /none of our requests.*HTTP 400/],
  ["a limit", { status: 429, body: {} }, /asks to wait.*HTTP 429/],
  ["a server in trouble", { status: 502, body: "<html>" }, /has trouble.*HTTP 502/],
  ["a page", { body: "<html>" }, /has trouble/],
  ["a model that can't do it", completion("Спасибо!"), /can't be used/],
] satisfies [string, ScriptedAnswer, RegExp][])("%s is wrong, in both languages", async (_what, answer, expected) => {
  server.answerWith(answer);

  const [english = "", russian = ""] = [...(await examine()), ...(await examine("ru"))];

  expect(english).toMatch(/^wrong: /);
  expect(english).toMatch(expected);
  expect(russian).toMatch(/^wrong: .*[а-я]/);
  expect(english + russian).not.toContain(key);
});

test("a server that nobody reaches is wrong", async () => {
  await server.close();

  expect(await examine()).toEqual([expect.stringMatching(/^wrong: .*doesn't answer/)]);
});
