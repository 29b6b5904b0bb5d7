// What a server answers in the place of a completion, as our errors. Its words may quote the request, so none of them is passed
// on: the detail that stays holds a status, a code and a request id.

import type { ErrorDetail } from "../../domain/errors/error-detail.ts";
import type { ServiceError } from "../../domain/errors/errors.ts";
import { DraftRejectedError, ModelAccessError } from "../../domain/errors/model-errors.ts";
import { RateLimitedError, UnavailableError } from "../../domain/errors/remote-errors.ts";
import type { FailedAnswer } from "./failed-answer.ts";
import { pauseAfterRateLimit, pauseWithoutQuota } from "./rate-hint.ts";

/** A page, an empty body, an error with status 200. */
export function noCompletion(): ServiceError {
  return new UnavailableError(
    "The language model's server answered with something else than a chat completion. Check URL_PROXY_OPENAI.",
  );
}

export function serviceErrorOf(answer: FailedAnswer, now: Date): ServiceError {
  const { status, code, headers, words } = answer;
  const detail = detailOf(answer);
  if (status === 402 || code === "insufficient_quota") {
    return new RateLimitedError(
      `The language model's account has no money or quota left (${detail.code}). Check its billing page.`,
      pauseWithoutQuota(headers, now),
      { detail },
    );
  }
  if (status === 429 && tooLarge.test(words)) {
    return new DraftRejectedError(
      `The request is larger than the language model's limit of tokens a minute (${detail.code}): waiting won't help.`,
      { detail },
    );
  }
  if (status === 429) {
    const pauseMs = pauseAfterRateLimit(headers, now);
    return new RateLimitedError(`The language model asks to wait (${detail.code}).`, pauseMs, { detail });
  }
  if (status === 401 || status === 403) {
    return new ModelAccessError(
      `The language model's server refuses access (${detail.code}). If it does so for every request, check ` +
        "OPENAI_API_KEY and what it may use.",
      "key",
      { detail },
    );
  }
  if (status >= 500 || status === 408 || status === 409) {
    return new UnavailableError(`The language model can't serve now (${detail.code}). It is asked again later.`, {
      detail,
    });
  }
  const hint = "Check that OPENAI_MODEL and URL_PROXY_OPENAI fit together.";
  if (requestRefusals.has(status)) {
    return new DraftRejectedError(`The language model refuses the request (${detail.code}). ${hint}`, { detail });
  }
  return new ModelAccessError(`No language model answers there (${detail.code}). ${hint}`, "address", { detail });
}

/** Too large a request among them: the text's own length may be the cause. */
const requestRefusals: ReadonlySet<number> = new Set([400, 413, 414, 415, 422, 431]);

/** "Request too large for gpt-4o … on tokens per min (TPM): Limit 30000, Requested 41284." (OpenAI, 2026-11) */
const tooLarge = /request too large/i;

const harmlessWord = /^[\w.:-]{1,80}$/;

function detailOf({ status, code, headers }: FailedAnswer): ErrorDetail {
  const told = [`HTTP ${status}`];
  if (code !== null && harmlessWord.test(code)) told.push(`code ${code}`);
  const request = headers["x-request-id"] ?? "";
  if (harmlessWord.test(request)) told.push(`request ${request}`);
  return { side: null, code: told.join(", "), words: null };
}
