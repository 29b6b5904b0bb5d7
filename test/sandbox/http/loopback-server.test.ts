import { expect, onTestFinished, test, vi } from "vitest";
import { type Handler, jsonReply, type Outcome, replyNow } from "../../../sandbox/http/exchange.ts";
import { openLoopbackServer } from "../../../sandbox/http/loopback-server.ts";

async function open(handle: Handler): Promise<string> {
  const server = await openLoopbackServer(handle, 0);
  onTestFinished(server.close);
  return server.url;
}

test("a handler sees method, path, query, headers and body, however the body is cut", async () => {
  const url = await open(({ method, path, query, headers, body }) =>
    replyNow(jsonReply(201, { method, path, query: [...query], key: headers["api-key"], body })),
  );
  const body = "Плед 🧶 ".repeat(20_000);

  const response = await fetch(`${url}/list?a=1&a=%D1%8F`, { method: "POST", headers: { "Api-Key": "k" }, body });

  expect(response.status).toBe(201);
  expect(response.headers.get("content-type")).toContain("application/json");
  expect(await response.json()).toEqual({
    method: "POST",
    path: "/list",
    query: [
      ["a", "1"],
      ["a", "я"],
    ],
    key: "k",
    body,
  });
});

test("an answer without content has none", async () => {
  const url = await open(() => replyNow({ status: 204, headers: {}, body: Buffer.alloc(0) }));

  const response = await fetch(url);

  expect(response.status).toBe(204);
  expect(response.headers.get("content-length")).toBeNull();
});

test("a reset cuts the connection, and the server goes on", async () => {
  const outcomes: Outcome[] = [{ kind: "reset", delayMs: 0 }, replyNow(jsonReply(200, {}))];
  const url = await open(() => outcomes.shift() ?? { kind: "reset", delayMs: 0 });

  await expect(fetch(url)).rejects.toThrow();

  expect((await fetch(url)).status).toBe(200);
});

test("a delayed answer comes behind one that was asked for later", async () => {
  const url = await open(({ path }) => ({
    kind: "reply",
    reply: jsonReply(200, {}),
    delayMs: path === "/late" ? 50 : 0,
  }));
  const order: string[] = [];
  const ask = async (path: string) => {
    await fetch(`${url}${path}`);
    order.push(path);
  };

  await Promise.all([ask("/late"), ask("/now")]);

  expect(order).toEqual(["/now", "/late"]);
});

test("a mistake of the stand-in itself says so, and the server goes on", async () => {
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => written.mockRestore());
  const url = await open(({ path }) => {
    if (path === "/bad") throw new Error("a slip");
    return replyNow(jsonReply(200, {}));
  });

  const bad = await fetch(`${url}/bad`);

  expect(bad.status).toBe(500);
  expect(await bad.json()).toEqual({ error: "the sandbox itself failed; see its stderr" });
  expect(written.mock.calls.flat().join("")).toContain("GET /bad failed: Error: a slip");
  expect((await fetch(url)).status).toBe(200);
});

test("a port that is taken is an error", async () => {
  const url = await open(() => replyNow(jsonReply(200, {})));

  await expect(openLoopbackServer(() => replyNow(jsonReply(200, {})), Number(new URL(url).port))).rejects.toThrow(
    "EADDRINUSE",
  );
});

test("a closed server waits for no idle connection", async () => {
  const server = await openLoopbackServer(() => replyNow(jsonReply(200, {})), 0);
  await (await fetch(server.url)).text();

  await server.close();

  await expect(fetch(server.url)).rejects.toThrow();
});
