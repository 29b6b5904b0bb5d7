// What the package throws, as our errors. Its errors carry bodies of requests and answers, so none of them is passed
// on: the cause that stays holds a status, a code and a request id.

import { APIConnectionTimeoutError, APIError } from "openai";
import { ServiceError } from "../../domain/errors/errors.ts";
import { DraftRejectedError, ModelAccessError } from "../../domain/errors/model-errors.ts";
import { RateLimitedError, UnavailableError } from "../../domain/errors/remote-errors.ts";
import { pauseAfterRateLimit, pauseWithoutQuota } from "./rate-hint.ts";

/** Azure's filter answers so when it dislikes the request itself. */
export function isContentFilter(error: unknown): boolean {
  return error instanceof APIError && error.status === 400 && error.code === "content_filter";
}

export function serviceErrorOf(error: unknown, now: Date): ServiceError {
  if (error instanceof ServiceError) return error;
  if (!(error instanceof APIError)) {
    // The package's own mistakes and unreadable answers: their messages quote what they stumbled over.
    const name = error instanceof Error ? error.name : typeof error;
    return new UnavailableError(
      `The language model's answer couldn't be read (${name}). Check that URL_PROXY_OPENAI is the address of an API ` +
        "and that OPENAI_API_KEY is one word.",
    );
  }
  return error.status === undefined ? connectionError(error) : statusError(error, error.status, now);
}

/** Our HTTP client has named the failure already; the package has wrapped it. */
function connectionError(error: APIError): ServiceError {
  if (error.cause instanceof ServiceError) return error.cause;
  return error instanceof APIConnectionTimeoutError
    ? new UnavailableError("The language model gave no complete answer in time. It is asked again later.")
    : new UnavailableError("The connection to the language model broke. It is asked again later.");
}

function statusError(error: APIError, status: number, now: Date): ServiceError {
  const options = { cause: describe(error, status) };
  if (status === 402 || error.code === "insufficient_quota") {
    return new RateLimitedError(
      `The language model's account has no money or quota left (HTTP ${status}). Check its billing page.`,
      pauseWithoutQuota(error.headers, now),
      options,
    );
  }
  if (status === 429 && tooLarge.test(error.message)) {
    return new DraftRejectedError(
      "The request is larger than the language model's limit of tokens a minute (HTTP 429): waiting won't help.",
      options,
    );
  }
  if (status === 429) {
    const pauseMs = pauseAfterRateLimit(error.headers, now);
    return new RateLimitedError("The language model asks to wait (HTTP 429).", pauseMs, options);
  }
  if (status === 401 || status === 403) {
    return new ModelAccessError(
      `The language model's server refuses access (HTTP ${status}). If it does so for every request, check ` +
        "OPENAI_API_KEY and what it may use.",
      "key",
      options,
    );
  }
  if (status >= 500 || status === 408 || status === 409) {
    return new UnavailableError(
      `The language model can't serve now (HTTP ${status}). It is asked again later.`,
      options,
    );
  }
  const hint = "Check that OPENAI_MODEL and URL_PROXY_OPENAI fit together.";
  if (requestRefusals.has(status)) {
    return new DraftRejectedError(`The language model refuses the request (HTTP ${status}). ${hint}`, options);
  }
  return new ModelAccessError(`No language model answers there (HTTP ${status}). ${hint}`, "address", options);
}

/** Too large a request among them: the text's own length may be the cause. */
const requestRefusals: ReadonlySet<number> = new Set([400, 413, 414, 415, 422, 431]);

/** "Request too large for gpt-4o … on tokens per min (TPM): Limit 30000, Requested 41284." (OpenAI, 2026-11) */
const tooLarge = /request too large/i;

const harmlessWord = /^[\w.:-]{1,80}$/;

function describe(error: APIError, status: number): Error {
  const isTold = (value: unknown): value is string => typeof value === "string" && harmlessWord.test(value);
  const code = isTold(error.code) ? `, code ${error.code}` : "";
  const request = isTold(error.requestID) ? `, request ${error.requestID}` : "";
  return new Error(`HTTP ${status}${code}${request}`);
}
