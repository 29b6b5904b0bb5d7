import { createServer, type Socket } from "node:net";
import { inspect } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { createHttpClient, type HttpRequest } from "../../../src/adapters/http/client.ts";
import { InvariantError } from "../../../src/domain/errors/errors.ts";
import { UnknownOutcomeError } from "../../../src/domain/errors/marketplace-errors.ts";
import { UnavailableError, UnreachableError } from "../../../src/domain/errors/remote-errors.ts";
import { cutConnection, openScriptedServer, replyJson, replyText, staySilent } from "./scripted-server.ts";

const never = new AbortController().signal;

const read = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: "GET",
  url: new URL(url),
  isWrite: false,
  ...more,
});
const write = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: "POST",
  url: new URL(url),
  body: "{}",
  isWrite: true,
  ...more,
});

/** Accepts connections and treats them as told; nothing that arrives is HTTP to it. */
async function openRawServer(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `127.0.0.1:${address.port}`;
}

/** Nobody listens there. */
const closedAddress = "127.0.0.1:1";

describe("the HTTP client", () => {
  test("brings status, headers and body, whatever the status", async () => {
    const server = await openScriptedServer(replyText("занято", 503, { "X-Custom": "1" }));

    const response = await createHttpClient().request(read(`${server.url}/a?b=1`), never);

    expect(response).toMatchObject({ status: 503, bodyText: "занято" });
    expect(response.headers["x-custom"]).toBe("1");
    expect(server.seen[0]).toMatchObject({ method: "GET", path: "/a" });
  });

  test("follows no redirect", async () => {
    const server = await openScriptedServer(replyText("", 302, { location: "/elsewhere" }));

    const response = await createHttpClient().request(write(server.url), never);

    expect(response.status).toBe(302);
    expect(server.seen).toHaveLength(1);
  });

  test.each([
    ["read", read],
    ["write", write],
  ])("says of a %s to a closed port that nothing was sent", async (_name, request) => {
    const response = createHttpClient().request(request(`http://${closedAddress}`), never);

    await expect(response).rejects.toThrow(UnreachableError);
  });

  test("says of a write to an unknown host that nothing was sent", async () => {
    const response = createHttpClient().request(write("http://no-such-host.invalid"), never);

    await expect(response).rejects.toThrow(UnreachableError);
  });

  test("says of a write over TLS that was never established that nothing was sent", async () => {
    const address = await openRawServer((socket) => socket.once("data", () => socket.resetAndDestroy()));

    const response = createHttpClient().request(write(`https://${address}`), never);

    await expect(response).rejects.toThrow(UnreachableError);
  });

  test("says of a write that timed out before it could be sent that nothing was sent", async () => {
    const address = await openRawServer(() => undefined);

    const response = createHttpClient().request(write(`https://${address}`, { timeoutMs: 100 }), never);

    await expect(response).rejects.toThrow(UnreachableError);
  });

  test("never sends a write that it has given up while connecting", async () => {
    const received: string[] = [];
    const address = await openRawServer((socket) => socket.on("data", (data) => received.push(data.toString())));

    const response = createHttpClient().request(write(`http://${address}`), AbortSignal.abort(new Error("stop")));

    await expect(response).rejects.toThrow(UnreachableError);
    expect(received).toEqual([]);
  });

  test.each([
    ["cut off", cutConnection],
    ["left without an answer", staySilent],
  ])("calls a read that was %s unavailable", async (_name, step) => {
    const server = await openScriptedServer(step);

    const response = createHttpClient().request(read(server.url, { timeoutMs: 150 }), never);

    await expect(response).rejects.toThrow(UnavailableError);
    expect(server.seen).toHaveLength(1);
  });

  test.each([
    ["cut off", cutConnection],
    ["left without an answer", staySilent],
  ])("calls the outcome of a write that was %s unknown, and sends it once", async (_name, step) => {
    const server = await openScriptedServer(step);

    const response = createHttpClient().request(write(server.url, { timeoutMs: 150 }), never);

    await expect(response).rejects.toThrow(UnknownOutcomeError);
    expect(server.seen).toHaveLength(1);
  });

  test("calls the outcome of a write unknown when the answer breaks off in its body", async () => {
    const server = await openScriptedServer((_request, response, socket) => {
      response.writeHead(200, { "content-length": "1000" }).write("{");
      setImmediate(() => socket.destroy());
    });

    const response = createHttpClient().request(write(server.url), never);

    await expect(response).rejects.toThrow(UnknownOutcomeError);
  });

  test("calls the outcome of a write unknown when the answer isn't HTTP, and quotes none of it", async () => {
    const address = await openRawServer((socket) => socket.once("data", () => socket.end("HTTP/1.1 пароль\r\n\r\n")));

    const error = await createHttpClient()
      .request(write(`http://${address}`), never)
      .catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(UnknownOutcomeError);
    expect(inspect(error, { depth: 10 })).not.toContain("пароль");
  });

  test("ends a read with the signal's own reason", async () => {
    const controller = new AbortController();
    const reason = new Error("shutting down");
    const server = await openScriptedServer(() => controller.abort(reason));

    const response = createHttpClient().request(read(server.url), controller.signal);

    await expect(response).rejects.toBe(reason);
  });

  test("calls the outcome of a write unknown that was stopped after it went out", async () => {
    const controller = new AbortController();
    const server = await openScriptedServer(() => controller.abort(new Error("shutting down")));

    const response = createHttpClient().request(write(server.url), controller.signal);

    await expect(response).rejects.toThrow(UnknownOutcomeError);
  });

  test("refuses an answer that is larger than allowed", async () => {
    const server = await openScriptedServer(replyText("x".repeat(10_000)));
    const client = createHttpClient();

    const reading = client.request(read(server.url, { maxBodyBytes: 9_999 }), never);
    const writing = client.request(write(server.url, { maxBodyBytes: 9_999 }), never);
    const fitting = client.request(read(server.url, { maxBodyBytes: 10_000 }), never);

    await expect(reading).rejects.toThrow(UnavailableError);
    await expect(writing).rejects.toThrow(UnknownOutcomeError);
    await expect(fitting).resolves.toMatchObject({ status: 200 });
  });

  test("sends writes one after the other on one connection, and never on one that reads use", async () => {
    const ports = { GET: new Set<number | undefined>(), POST: new Set<number | undefined>() };
    const server = await openScriptedServer((request, response, socket) => {
      ports[request.method === "GET" ? "GET" : "POST"].add(socket.remotePort);
      replyJson({})(request, response, socket);
    });
    const client = createHttpClient();

    for (let count = 0; count < 3; count++) {
      await client.request(read(server.url), never);
      await client.request(write(server.url), never);
    }

    expect(ports.POST.size).toBe(1);
    expect([...ports.GET].filter((port) => ports.POST.has(port))).toEqual([]);
  });

  test("calls a header that can't be sent our own mistake", async () => {
    const server = await openScriptedServer(replyJson({}));

    const response = createHttpClient().request(read(server.url, { headers: { authorization: "ключ" } }), never);

    await expect(response).rejects.toThrow(InvariantError);
    expect(server.seen).toHaveLength(0);
  });
});
