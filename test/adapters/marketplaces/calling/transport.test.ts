import { expect, test } from "vitest";
import type { HttpClient, HttpRequest } from "../../../../src/adapters/http/client.ts";
import { createTransport } from "../../../../src/adapters/marketplaces/calling/transport.ts";
import { RateLimitedError } from "../../../../src/domain/errors/remote-errors.ts";
import type { RateResource } from "../../../../src/ports/rate-budget.ts";
import { createBudgetBook } from "../../../samples/budget-book.ts";

const never = new AbortController().signal;
const resource: RateResource = { name: "requests", intervalMs: 25, burst: 10 };

type Call = { readonly path: string; readonly body: string | null };

/** A transport whose other side answers with these statuses, and what it was asked. */
function callsTo(statuses: readonly number[], book = createBudgetBook()) {
  const sent: HttpRequest[] = [];
  const http: HttpClient = {
    request: async (request) => {
      sent.push(request);
      return { status: statuses[sent.length - 1] ?? 200, headers: {}, bodyText: `answer ${sent.length}` };
    },
  };
  const transport = createTransport<Call>({
    http,
    budget: book.budget,
    outgoing: ({ path, body }) => ({
      method: "POST",
      url: new URL(`https://market.test${path}`),
      headers: { "api-key": "k" },
      body,
      resource,
    }),
    rateHintOf: ({ status }) => (status === 429 ? { remaining: 0, pauseMs: 1_000 } : null),
  });
  return { transport, sent, book };
}

test("a read takes a place of the budget for each try, and is tried again after a passing failure", async () => {
  const { transport, sent, book } = callsTo([503, 200]);

  const { bodyText } = await transport.read({ path: "/list", body: "{}" }, never);

  expect(bodyText).toBe("answer 2");
  expect(sent.map(({ isWrite }) => isWrite)).toEqual([false, false]);
  expect(book.taken).toEqual(["requests", "requests"]);
});

test("a read that the budget refuses isn't sent", async () => {
  const full = new RateLimitedError("full", 1_000);
  const { transport, sent } = callsTo(
    [],
    createBudgetBook(() => full),
  );

  await expect(transport.read({ path: "/list", body: null }, never)).rejects.toBe(full);

  expect(sent).toEqual([]);
});

test("a write goes out once, whatever is answered, and takes no place of its own", async () => {
  const { transport, sent, book } = callsTo([503]);

  const { status } = await transport.write({ path: "/reply", body: "{}" }, never);

  expect(status).toBe(503);
  expect(sent.map(({ isWrite }) => isWrite)).toEqual([true]);
  expect(book.taken).toEqual([]);
});

test("a call with a body says that it is JSON, and one without sends none", async () => {
  const { transport, sent } = callsTo([]);

  await transport.read({ path: "/with", body: '{"a":1}' }, never);
  await transport.read({ path: "/without", body: null }, never);

  expect(sent.map(({ body, headers }) => ({ body, headers }))).toEqual([
    { body: '{"a":1}', headers: { "api-key": "k", "content-type": "application/json" } },
    { body: undefined, headers: { "api-key": "k" } },
  ]);
});

test("the budget learns what an answer says about the limit", async () => {
  const { transport, book } = callsTo([429]);

  await transport.write({ path: "/reply", body: "{}" }, never);

  expect(book.hints).toEqual([{ resource: "requests", hint: { remaining: 0, pauseMs: 1_000 } }]);
});

test("a lesson that can't be stored doesn't hide the answer", async () => {
  const book = createBudgetBook();
  const budget = { ...book.budget, correct: () => Promise.reject(new Error("the database is away")) };
  const { transport } = callsTo([429], { ...book, budget });

  await expect(transport.write({ path: "/reply", body: "{}" }, never)).resolves.toMatchObject({ status: 429 });
});
