// The way the official package sends its requests: our own HTTP client in the place of `fetch`.
//
// It names failures as every adapter does, never follows a redirect (which would carry the key to a stranger), and
// saves a third of the processor time: 0.5 ms a call instead of 0.8 with undici's `fetch` and 0.9 with the built-in one
// (10 and 500 calls side by side on loopback, November 2026).

import { InvariantError } from "../../domain/errors/errors.ts";
import type { HttpClient } from "../http/client.ts";
import type { HttpResponse } from "../http/exchange.ts";
import { joinStream } from "./joined-stream.ts";

/** What the package's own deadline leaves to ours: it fires first and names the failure. */
const graceMs = 1_000;
const maxBodyBytes = 4 * 1024 * 1024;
const statusesWithoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

export function createSdkFetch(http: HttpClient, timeoutMs: number): typeof fetch {
  return async (input, init = {}) => {
    if (!(init.headers instanceof Headers) || typeof init.body !== "string" || typeof input !== "string") {
      throw new InvariantError("The openai package sends its requests in another way now: adapt sdk-fetch.ts.");
    }
    const response = await http.request(
      {
        method: "POST",
        url: new URL(input),
        headers: Object.fromEntries(init.headers),
        body: init.body,
        // A lost answer costs tokens, never a second public reply.
        isWrite: false,
        timeoutMs: timeoutMs + graceMs,
        maxBodyBytes,
      },
      init.signal ?? new AbortController().signal,
    );
    const body = statusesWithoutBody.has(response.status) ? null : readableBody(response);
    // The package takes a body for JSON by this header alone, and servers send all kinds.
    const headers = { ...response.headers, "content-type": "application/json" };
    return new Response(body, { status: response.status, headers });
  };
}

/** The package looks for a failure's words under `error` alone, and drops what other servers say elsewhere. */
function readableBody({ status, bodyText }: HttpResponse): string {
  if (status < 400) return joinStream(bodyText) ?? bodyText;
  if (/"error"\s*:/.test(bodyText)) return bodyText;
  return JSON.stringify({ error: { message: bodyText } });
}
