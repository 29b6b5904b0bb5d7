// An HTTP server on 127.0.0.1 and nowhere else.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Handler, type HttpRequest, jsonReply, type Outcome, replyNow } from "./exchange.ts";

export type LoopbackServer = { readonly url: string; readonly close: () => Promise<void> };

/** Longer than any client here keeps an idle connection, so that the server never closes one that is about to be used. */
const keepAliveMs = 120_000;

/** Opens a server; port 0 takes a free one. */
export async function openLoopbackServer(handle: Handler, port: number): Promise<LoopbackServer> {
  const server = createServer({ keepAliveTimeout: keepAliveMs, requestTimeout: 0 }, (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      perform(safely(handle, requestOf(incoming, chunks)), incoming, outgoing);
    });
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(port, "127.0.0.1", resolve);
  await promise;
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The stand-in listens on no port.");

  async function close(): Promise<void> {
    const closed = Promise.withResolvers<void>();
    server.close(() => closed.resolve());
    server.closeAllConnections();
    await closed.promise;
  }
  return { url: `http://127.0.0.1:${address.port}`, close };
}

function requestOf(incoming: IncomingMessage, chunks: readonly Buffer[]): HttpRequest {
  const target = incoming.url ?? "/";
  const queryStart = target.indexOf("?");
  return {
    method: incoming.method ?? "GET",
    path: queryStart < 0 ? target : target.slice(0, queryStart),
    query: new URLSearchParams(queryStart < 0 ? "" : target.slice(queryStart + 1)),
    headers: incoming.headers,
    body: chunks.length === 0 ? "" : Buffer.concat(chunks).toString("utf8"),
  };
}

/** A mistake of the stand-in must not look like a fault of the marketplace: it says its own name. */
function safely(handle: Handler, request: HttpRequest): Outcome {
  try {
    return handle(request);
  } catch (error) {
    process.stderr.write(`sandbox: ${request.method} ${request.path} failed: ${String(error)}\n`);
    return replyNow(jsonReply(500, { error: "the sandbox itself failed; see its stderr" }));
  }
}

function perform(outcome: Outcome, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const act = (): void => {
    if (outcome.kind === "reset") {
      incoming.socket.resetAndDestroy();
      return;
    }
    if (outcome.kind === "closed") {
      incoming.socket.destroy();
      return;
    }
    const { status, headers, body } = outcome.reply;
    outgoing.writeHead(status, status === 204 ? headers : { ...headers, "content-length": body.length });
    outgoing.end(body);
  };
  if (outcome.delayMs > 0) setTimeout(act, outcome.delayMs).unref();
  else act();
}
