// The way out for every adapter that speaks HTTP: no redirects, no retries, failures named by their consequence.
// What follows from a failure is decided elsewhere; see `exchange.ts` for how it is told how far a request got.

import { Agent } from "undici";
import { exchange, type HttpMethod, type HttpResponse } from "./exchange.ts";

export type HttpRequest = {
  readonly method: HttpMethod;
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether the request changes something at the other side. */
  readonly isWrite: boolean;
  readonly timeoutMs?: number;
  readonly maxBodyBytes?: number;
};

export type HttpClient = {
  /**
   * Sends one request once and returns whatever was answered, a failure status included.
   * @param signal ends a read with the signal's reason; a write with one of the errors below
   * @throws UnreachableError when nothing was sent
   * @throws UnavailableError when a read went out and brought no complete answer
   * @throws UnknownOutcomeError when a write went out and brought no complete answer, or was stopped
   */
  readonly request: (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>;
};

const connectTimeoutMs = 5_000;
const readTimeoutMs = 20_000;
/** Shorter than the lease of a delivery that is being sent, so that a live sender never loses it. */
const writeTimeoutMs = 15_000;
/** A lane that posts three times a second keeps its connection; one that pauses opens another. */
const writeKeepAliveMs = 800;
const defaultMaxBodyBytes = 1024 * 1024;

export function createHttpClient(): HttpClient {
  const reads = new Agent({
    connect: { timeout: connectTimeoutMs },
    // The server's own hint may shorten it, never lengthen it.
    keepAliveTimeout: 2_000,
    keepAliveMaxTimeout: 2_000,
  });
  // A write on a connection that the server is just closing would have an unknown outcome. So writes share no connection
  // with reads, and take up one only right after its last answer: no server closes those (the usual idle time is 5 s and more).
  const writes = new Agent({
    connect: { timeout: connectTimeoutMs },
    pipelining: 1,
    keepAliveTimeout: writeKeepAliveMs,
    keepAliveMaxTimeout: writeKeepAliveMs,
  });

  return {
    request: (request, signal) =>
      exchange(
        request.isWrite ? writes : reads,
        {
          method: request.method,
          url: request.url,
          headers: { "user-agent": "feedback-service", ...request.headers },
          body: request.body ?? null,
          isWrite: request.isWrite,
          timeoutMs: request.timeoutMs ?? (request.isWrite ? writeTimeoutMs : readTimeoutMs),
          maxBodyBytes: request.maxBodyBytes ?? defaultMaxBodyBytes,
        },
        signal,
      ),
  };
}
