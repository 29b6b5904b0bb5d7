// A site on loopback as a cabinet's browser meets it: a page, and answers by path that do exactly what a test says.

import { createServer, type IncomingMessage } from "node:http";
import { onTestFinished } from "vitest";
import type { SeenRequest, Step } from "../http/scripted-server.ts";

export type Site = {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  /** Of requests that were read whole. */
  readonly arrivalsAt: (path: string) => readonly SeenRequest[];
  /** Is there as soon as such a request has arrived. */
  readonly arrivalAt: (path: string) => Promise<SeenRequest>;
  /** Ends it at once, before the test does. */
  readonly close: () => Promise<void>;
};

/** Serves the page at every path that has no answer of its own, until the test ends. */
export async function openSite(html: string, answers: Readonly<Record<string, Step>> = {}): Promise<Site> {
  const seen: SeenRequest[] = [];
  const waiting = new Map<string, (request: SeenRequest) => void>();
  const server = createServer(async (incoming, response) => {
    const request = await readRequest(incoming);
    seen.push(request);
    waiting.get(request.path)?.(request);
    const answer = answers[request.path];
    if (answer !== undefined) answer(request, response, incoming.socket);
    else response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(close);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const arrivalsAt = (path: string) => seen.filter((request) => request.path === path);
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    arrivalsAt,
    arrivalAt: (path) => {
      const [first] = arrivalsAt(path);
      if (first !== undefined) return Promise.resolve(first);
      return new Promise((resolve) => waiting.set(path, resolve));
    },
    close,
  };
}

async function readRequest(incoming: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const url = new URL(incoming.url ?? "/", "http://stand-in");
  return {
    method: incoming.method ?? "",
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString("utf8"),
  };
}
