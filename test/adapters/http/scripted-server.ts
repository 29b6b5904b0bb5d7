// A loopback server that does exactly what a test says, one step per request, and keeps what it was asked.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";

export type SeenRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
};

export type Step = (request: SeenRequest, response: ServerResponse, socket: IncomingMessage["socket"]) => void;

export type ScriptedServer = { readonly url: string; readonly seen: SeenRequest[] };

/** Opens a server until the test ends. The last step serves all further requests. */
export async function openScriptedServer(...steps: readonly Step[]): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const url = new URL(incoming.url ?? "/", "http://stand-in");
      const request = {
        method: incoming.method ?? "",
        path: url.pathname,
        query: url.searchParams,
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      };
      seen.push(request);
      const step = steps[seen.length - 1] ?? steps.at(-1);
      step?.(request, response, incoming.socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { url: `http://127.0.0.1:${address.port}`, seen };
}

export function replyJson(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Step {
  return (_request, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
}

export function replyText(body: string, status = 200, headers: Readonly<Record<string, string>> = {}): Step {
  return (_request, response) => {
    response.writeHead(status, headers).end(body);
  };
}

/** The connection is cut without an answer. */
export const cutConnection: Step = (_request, _response, socket) => {
  socket.resetAndDestroy();
};

/** The request is read and never answered. */
export const staySilent: Step = () => undefined;
