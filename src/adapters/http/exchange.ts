// One HTTP exchange: a request goes out once and an answer comes back, or an error says how far it got.
//
// undici calls `onRequestStart` right before it writes the first byte of a request to a connected (and, over TLS,
// authenticated) socket. That moment divides the failures:
//   before it  nothing was sent: the connection, the name or the certificate failed → `UnreachableError`
//   after it   a read just didn't work → `UnavailableError`; of a write nobody knows → `UnknownOutcomeError`
//
// An aborted signal (shutdown) ends a read with the signal's own reason. For a write it is a failure like the others, on
// either side of that moment: who sends a write and wants to know its outcome gives the signal some grace.

import type { IncomingHttpHeaders } from "node:http";
import { type Dispatcher, errors } from "undici";
import type { OwnDetail } from "../../domain/errors/error-detail.ts";
import { InvariantError } from "../../domain/errors/errors.ts";
import { UnknownOutcomeError } from "../../domain/errors/marketplace-errors.ts";
import { UnavailableError, UnreachableError } from "../../domain/errors/remote-errors.ts";

export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export type OutgoingRequest = {
  readonly method: HttpMethod;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** A request that changes something at the other side: its failures may hide a success. */
  readonly isWrite: boolean;
  /** For everything: connecting, sending, and the whole answer. */
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
};

export type HttpResponse = {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyText: string;
};

export function exchange(dispatcher: Dispatcher, request: OutgoingRequest, signal: AbortSignal): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    let started: Dispatcher.DispatchController | null = null;
    let isSettled = false;

    const settle = (finish: () => void): void => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      finish();
    };
    const fail = (failure: Failure): void => {
      const wasSent = started !== null;
      settle(() => reject(failureOf(request, wasSent, failure)));
      started?.abort(new Error(failure.code));
    };
    const onAbort = (): void => {
      if (request.isWrite) {
        fail({ code: "stopped", cause: signal.reason });
      } else {
        settle(() => reject(signal.reason));
        started?.abort(new Error("stopped"));
      }
    };
    const timer = setTimeout(() => fail({ code: "noAnswerInTime" }), request.timeoutMs);
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted) {
      onAbort();
      return;
    }

    const onRequestStart = (controller: Dispatcher.DispatchController): void => {
      if (isSettled) {
        // Given up while connecting: aborting here keeps the request from ever being written.
        controller.abort(new Error("given up before sending"));
      } else if (started !== null && request.isWrite) {
        // undici may start a request anew when its connection fails: a write must never go out twice.
        controller.abort(new Error("a write is sent once"));
        fail({ code: "connectionFailed" });
      } else {
        started = controller;
      }
    };
    dispatcher.dispatch(dispatchOptionsOf(request), {
      onRequestStart,
      ...readAnswer(request.maxBodyBytes, {
        onComplete: (response) => settle(() => resolve(response)),
        onFailure: fail,
      }),
    });
  });
}

function dispatchOptionsOf(request: OutgoingRequest): Dispatcher.DispatchOptions {
  return {
    origin: request.url.origin,
    path: request.url.pathname + request.url.search,
    method: request.method,
    headers: request.headers,
    body: request.body,
    idempotent: !request.isWrite,
    // The exchange's own deadline covers all of it.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
}

type AnswerEvents = {
  readonly onComplete: (response: HttpResponse) => void;
  readonly onFailure: (failure: Failure) => void;
};

/** What we noticed ourselves, or the code of the system or the library. */
type Failure =
  | { readonly code: OwnDetail; readonly cause?: unknown }
  | { readonly code: string; readonly cause: Error };

function readAnswer(maxBodyBytes: number, { onComplete, onFailure }: AnswerEvents): Dispatcher.DispatchHandler {
  let status = 0;
  let headers: Readonly<Record<string, string>> = {};
  let chunks: Buffer[] = [];
  let bodyBytes = 0;
  return {
    onResponseStart(_controller, statusCode, responseHeaders) {
      status = statusCode;
      headers = flattenHeaders(responseHeaders);
      chunks = [];
      bodyBytes = 0;
    },
    onResponseData(_controller, chunk) {
      bodyBytes += chunk.length;
      if (bodyBytes > maxBodyBytes) onFailure({ code: "answerTooLarge" });
      else chunks.push(chunk);
    },
    onResponseEnd() {
      onComplete({ status, headers, bodyText: Buffer.concat(chunks, bodyBytes).toString("utf8") });
    },
    onResponseError(_controller, error) {
      onFailure({ code: codeOf(error), cause: error });
    },
  };
}

function failureOf(request: OutgoingRequest, wasSent: boolean, { code, cause }: Failure): Error {
  const call = `${request.method} ${request.url.origin}${request.url.pathname}`;
  if (cause instanceof errors.InvalidArgumentError) {
    return new InvariantError(`${call} isn't a valid request (${code}). Nothing was sent.`, { cause });
  }
  // A parser's error carries a piece of the answer, which may be a buyer's text.
  const isTold = cause !== undefined && !(cause instanceof errors.HTTPParserError);
  const context = { detail: { side: request.url.host, code, words: null }, ...(isTold && { cause }) };
  if (!wasSent) {
    const message = `${call} couldn't be sent (${code}). Check the address, the network and any proxy.`;
    return new UnreachableError(message, context);
  }
  if (request.isWrite) {
    const message = `${call} went out, and brought no answer (${code}). Look before sending anything again.`;
    return new UnknownOutcomeError(message, context);
  }
  return new UnavailableError(`${call} brought no answer (${code}). It is tried again later.`, context);
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

function flattenHeaders(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value;
  }
  return flat;
}
