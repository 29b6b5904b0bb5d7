// Something between the service and a marketplace, as marketplaces have it: it passes requests on, or answers itself.

import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { text as readAll } from "node:stream/consumers";
import { z } from "zod";
import type { Finish } from "./trial.ts";

/** What the gateway does with a request; null passes it on, "stall" never answers. */
export type Verdict = { readonly status: number; readonly body: object } | "stall" | null;
export type Decide = (request: { readonly method: string; readonly path: string }) => Verdict;

export type Gateway = {
  readonly url: string;
  readonly decide: (decide: Decide) => void;
  /** Every request that came, `POST /api/v1/feedbacks/answer`. */
  readonly requests: () => readonly string[];
};

const passedOn = ["authorization", "content-type"] as const;

export async function openGateway({ onTestFinished }: Finish, target: string): Promise<Gateway> {
  let decide: Decide = () => null;
  const requests: string[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const { pathname } = new URL(incoming.url ?? "/", "http://gateway");
    requests.push(`${incoming.method} ${pathname}`);
    const verdict = decide({ method: incoming.method ?? "GET", path: pathname });
    if (verdict === "stall") return;
    const answer = verdict ?? (await passOn(incoming, target));
    outgoing.writeHead(answer.status, { "content-type": "application/json" });
    outgoing.end(answer.body === null ? undefined : JSON.stringify(answer.body));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    decide: (next) => {
      decide = next;
    },
    requests: () => requests,
  };
}

async function passOn(incoming: IncomingMessage, target: string) {
  const headers = new Headers();
  for (const name of passedOn) {
    const value = incoming.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  const body = await readAll(incoming);
  const method = incoming.method ?? "GET";
  const answer = await fetch(`${target}${incoming.url}`, { method, headers, ...(body === "" ? {} : { body }) });
  const text = await answer.text();
  const json: unknown = text === "" ? null : JSON.parse(text);
  return { status: answer.status, body: json };
}
