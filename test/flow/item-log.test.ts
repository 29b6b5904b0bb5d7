// What the log tells of single items at its finest level, in every form and on its direct way to Google.

import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createLog } from "../../src/adapters/log/create-log.ts";
import { openGoogleCloudLog } from "../../src/adapters/log/google-cloud/open-google-cloud-log.ts";
import type { Log } from "../../src/ports/log.ts";
import { type LoggingServer, startLoggingServer } from "../adapters/log/google-cloud/logging-server.ts";
import { createCollectedLog } from "../adapters/log/log-lines.ts";
import { catalogues } from "../samples/catalogues.ts";
import { type Flow, openFlow, secretsKey } from "./harness.ts";

const modelKey = "sk-planted-key-of-the-model";
const [json, english, russian] = [
  createCollectedLog(),
  createCollectedLog({ format: "text" }),
  createCollectedLog({ format: "text", words: catalogues.ru.logLines }),
];
let server: LoggingServer;
let flow: Flow;

beforeAll(async () => {
  server = await startLoggingServer();
  const direct = openGoogleCloudLog({
    ...{ project: "feedback-1", role: "work" },
    ...{ log: json.log, server: server.address },
  });
  const sent = createLog({ level: "debug", lines: direct, googleCloudProject: "feedback-1", format: "json" });
  const log = allOf([json.log, english.log, russian.log, sent]);
  flow = await openFlow({ log, moderationDelayMs: 200, environment: { OPENAI_API_KEY: modelKey } });
  await flow.importSuppliers();
  await flow.run();
  await direct.close();
});
afterAll(async () => {
  await flow.close();
  server.die();
});

function allOf(logs: readonly Log[]): Log {
  const write = (level: keyof Log): Log["info"] => {
    return (message, fields) => {
      for (const log of logs) log[level](message, fields);
    };
  };
  return { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
}

const messagesOf = (records: readonly Readonly<Record<string, unknown>>[], correlationId: string) =>
  records.filter((record) => record["correlationId"] === correlationId).map(({ message }) => message);

const wholeTrail = [
  "An item was collected",
  "An item was drafted",
  "The policy approved a reply",
  "A reply was posted",
  "A reply was published",
];

test("one item is followed by its correlationId from its collection to its publication", async () => {
  const published = await publishedIds();
  expect(published.length).toBeGreaterThan(20);

  for (const id of published) expect(messagesOf(json.records(), `feedback-${id}`)).toEqual(wholeTrail);
});

test("an item that goes to a person says so, and why", async () => {
  const inReview = await select(
    z.object({ id: z.coerce.number(), reason: z.string() }),
    "select id, reason from feedback where state = 'inReview'",
  );
  expect(inReview.length).toBeGreaterThan(3);

  for (const { id, reason } of inReview) {
    const [line] = json.records().filter((record) => record["feedbackId"] === id && record["reason"] === reason);
    expect(line).toMatchObject({ correlationId: `feedback-${id}` });
  }
});

test("Google is sent the same lines of every item, in the same order", async () => {
  const entries = server.stored().map(({ jsonPayload }) => jsonPayload);

  for (const id of await publishedIds()) expect(messagesOf(entries, `feedback-${id}`)).toEqual(wholeTrail);
});

test("I8: no key, no buyer's text, no reply and no prompt stands in any form of any line", async () => {
  const written = await select(
    z.object({ text: z.string() }),
    `select unnest(array[text, pros, cons]) as text from feedback union select text from reply`,
  );
  const texts = written.map(({ text }) => text).filter((text) => text.length > 12);
  const secrets = [secretsKey, modelKey, ...keysOf(flow.sandbox.suppliers)];
  const told = [json, english, russian].map(({ text }) => text()).join("") + JSON.stringify(server.writes());
  expect(texts.length).toBeGreaterThan(50);
  expect(secrets.length).toBeGreaterThan(5);

  expect([...texts, ...secrets].filter((planted) => told.includes(planted))).toEqual([]);
});

async function publishedIds(): Promise<readonly number[]> {
  const row = z.object({ id: z.coerce.number() });
  return (await select(row, "select id from feedback where state = 'published'")).map(({ id }) => id);
}

function select<Row>(row: z.ZodType<Row>, statement: string): Promise<Row[]> {
  return flow.core.database.execute(statement, "objects").then((rows) => z.array(row).parse(rows));
}

const Suppliers = z.array(z.object({ cabinets: z.array(z.record(z.string(), z.unknown())) }));

function keysOf(suppliers: unknown): string[] {
  return Suppliers.parse(suppliers).flatMap(({ cabinets }) =>
    cabinets.flatMap(({ token, apiKey }) => [token, apiKey].filter((key) => typeof key === "string")),
  );
}
