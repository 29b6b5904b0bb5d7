import { expect, test } from "vitest";
import { createRequestLog, type RequestEntry } from "../../../sandbox/books/request-log.ts";

const entry = (parts: Partial<RequestEntry>): RequestEntry => ({
  marketplace: "ozon",
  account: "1",
  resource: "requests",
  route: "POST /list",
  nature: "read",
  words: "",
  status: 200,
  atMs: 0,
  ...parts,
});

function logOf(entries: readonly Partial<RequestEntry>[]) {
  const log = createRequestLog();
  for (const parts of entries) log.record(entry(parts));
  return log;
}

test("the requests of one account are counted by route, and refusals for the rate by their status", () => {
  const log = logOf([{}, { route: "POST /reply" }, { status: 429 }, { status: 420 }, { account: "2" }]);

  expect(log.summarise("1", 1_000)).toMatchObject({
    requests: 4,
    refused: 2,
    routes: { "POST /list": 3, "POST /reply": 1 },
  });
  expect(log.summarise(null, 1_000).requests).toBe(5);
});

test("the busiest window of each resource is found wherever it begins", () => {
  const moments = [0, 900, 950, 1_800, 1_899, 5_000];
  const log = logOf([...moments.map((atMs) => ({ atMs })), { resource: "content", atMs: 950 }]);

  expect(log.summarise("1", 1_000).resources).toEqual({
    requests: { requests: 6, mostInWindow: 4 },
    content: { requests: 1, mostInWindow: 1 },
  });
});

test("two requests a whole window apart aren't in the same one", () => {
  const log = logOf([{ atMs: 0 }, { atMs: 1_000 }]);

  expect(log.summarise("1", 1_000).resources).toEqual({ requests: { requests: 2, mostInWindow: 1 } });
});
