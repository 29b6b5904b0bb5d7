// The way to the server: one POST by our own HTTP client. It names failures as in every adapter, never follows a redirect
// (which would carry the key to a stranger), and sends once.

import { createHttpClient } from "../http/client.ts";
import type { HttpResponse } from "../http/exchange.ts";

export type ServerOptions = {
  /** The address up to and with `/v1`. */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
  /** For one call with its whole answer. */
  readonly timeoutMs: number;
};

export type Post = (body: object, signal: AbortSignal) => Promise<HttpResponse>;

const maxBodyBytes = 4 * 1024 * 1024;

export function createPost({ baseUrl, apiKey, timeoutMs }: ServerOptions): Post {
  const http = createHttpClient();
  const url = new URL(`${baseUrl.replace(/\/+$/, "")}/chat/completions`);
  const headers = {
    authorization: `Bearer ${apiKey}`,
    "content-type": "application/json",
    accept: "application/json",
  };
  return (body, signal) =>
    http.request(
      {
        method: "POST",
        url,
        headers,
        body: JSON.stringify(body),
        // A lost answer costs tokens, never a second public reply.
        isWrite: false,
        timeoutMs,
        maxBodyBytes,
      },
      signal,
    );
}
