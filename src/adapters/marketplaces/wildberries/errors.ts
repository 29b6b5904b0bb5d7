// Wildberries' refusals → our errors, named by consequence.
//
// A refused read never does harm, so anything that isn't named below is "try again later". A refused write is another
// matter: only what `definiteRefusals` lists proves that nothing was published. Everything else (a 5xx, 408, 409, a
// redirect, an answer that can't be read, words that we don't know) leaves the outcome unknown, and somebody looks.
//
// A 403 is also said about one item, so on a write it stops the cabinet only where its words are about the key.

import type { ErrorDetail } from "../../../domain/errors/error-detail.ts";
import { InvariantError } from "../../../domain/errors/errors.ts";
import { keyNote } from "../../../domain/errors/key-notes.ts";
import {
  AlreadyAnsweredError,
  CredentialError,
  RefusedWriteError,
  RejectedTextError,
  RemovedError,
  UnknownOutcomeError,
} from "../../../domain/errors/marketplace-errors.ts";
import { RateLimitedError, UnavailableError } from "../../../domain/errors/remote-errors.ts";
import type { FeedbackKind } from "../../../domain/feedback/feedback.ts";
import type { HttpResponse } from "../../http/exchange.ts";
import { answerDetail, isSuccess, quoteDetail, readJson } from "../calling/answers.ts";
import { pauseAfterRefusalMs } from "./rate-headers.ts";
import {
  saysAlreadyAnswered,
  saysExpired,
  saysKeyIsAtFault,
  saysReadOnly,
  saysRightIsMissing,
  saysTextIsAtFault,
  saysTokenIsBad,
} from "./refusal-words.ts";
import { ErrorBody, RefusedEnvelope, WriteEnvelope } from "./wire.ts";

/** 402: the software's own balance with the Wildberries Catalog is empty. It heals when somebody pays, not by trying. */
const unpaidPauseMs = 60 * 60 * 1_000;

type Refusal = {
  readonly statuses: readonly number[] | "any";
  /** What the body's words must say; null takes any body, since the status alone proves it. */
  readonly says: ((words: string) => boolean) | null;
  readonly toError: (response: HttpResponse, words: string) => Error;
};

/** Refusals before anything was looked at, whose status alone says so. */
const refusalsAtTheDoor: readonly Refusal[] = [
  { statuses: [429], says: null, toError: rateLimited },
  { statuses: [402], says: null, toError: unpaid },
  { statuses: [401], says: null, toError: unauthorized },
];

/** Every answer to a write that proves that nothing was published; the first that fits counts. */
const definiteRefusals: readonly Refusal[] = [
  ...refusalsAtTheDoor,
  // Whatever the status: these words leave no doubt. It may be our own reply: a look tells.
  { statuses: "any", says: saysAlreadyAnswered, toError: alreadyAnswered },
  { statuses: [403], says: saysKeyIsAtFault, toError: unauthorized },
  { statuses: [400], says: (words) => /content-type|JSON|empty state/i.test(words), toError: ourMistake },
  { statuses: [422], says: (words) => /empty state/i.test(words), toError: ourMistake },
  { statuses: [404], says: (words) => /не найден|(?:feedback|review|question) not found/i.test(words), toError: gone },
  { statuses: [200, 400, 403, 422], says: saysTextIsAtFault, toError: rejectedText },
  { statuses: [403], says: isSaid, toError: refusedWrite },
];

const forbidden: Refusal = { statuses: [403], says: isSaid, toError: unauthorized };
const forbiddenToTheKey: Refusal = { statuses: [403], says: saysKeyIsAtFault, toError: unauthorized };

/** The error of a read whose status says that it wasn't served; null when it was. */
export function readFailure(response: HttpResponse): Error | null {
  return failureOfRead(response, [...refusalsAtTheDoor, forbidden]);
}

/** The same for the read of one item, where a 403 may be about that item alone. */
export function singleReadFailure(response: HttpResponse): Error | null {
  return failureOfRead(response, [...refusalsAtTheDoor, forbiddenToTheKey]);
}

function failureOfRead(response: HttpResponse, refusals: readonly Refusal[]): Error | null {
  if (isSuccess(response)) return null;
  const words = wordsOf(response);
  const known = refusals.find((refusal) => fits(refusal, response.status, words));
  return known?.toError(response, words ?? "") ?? cantServe(response, words);
}

/** A read that was answered with 200 and `error:true`. */
export function cantServe(response: HttpResponse, words: string | null): Error {
  const detail = detailOf(response, words);
  const message = `Wildberries can't serve now${quoteDetail(detail)}. It is tried again later.`;
  return new UnavailableError(message, { detail });
}

/**
 * What a write's answer proves: null that it was accepted, an error that it was refused or that nobody knows.
 * Accepted is only what the description says: 204 without a body for a review's answer, 200 with `error:false` for a
 * question's. Anything else that looks like success may come from somebody in between.
 */
export function writeFailure(kind: FeedbackKind, response: HttpResponse): Error | null {
  if (isAcceptance(kind, response)) return null;
  const words = wordsOf(response);
  const refusal = definiteRefusals.find((candidate) => fits(candidate, response.status, words));
  if (refusal !== undefined) return refusal.toError(response, words ?? "");
  const detail = detailOf(response, words);
  const message = `Wildberries' answer proves nothing${quoteDetail(detail)}. Look before sending again.`;
  return new UnknownOutcomeError(message, { detail });
}

function isAcceptance(kind: FeedbackKind, response: HttpResponse): boolean {
  const { status, bodyText } = response;
  if (kind === "review") return status === 204 && bodyText === "";
  return status === 200 && WriteEnvelope.safeParse(readJson(response)).data?.error === false;
}

/**
 * Whether a single read's answer says that the item doesn't exist (any more). Only in Wildberries' own envelope: a
 * proxy's 404 says nothing about the item, and 422 is also used for other faults.
 */
export function saysMissing(response: HttpResponse): boolean {
  const body = RefusedEnvelope.safeParse(readJson(response)).data;
  if (body === undefined) return false;
  const { status } = response;
  return status === 404 || (status === 422 && /невозможно получить|не найден|not found/i.test(body.errorText));
}

function fits({ statuses, says }: Refusal, status: number, words: string | null): boolean {
  if (statuses !== "any" && !statuses.includes(status)) return false;
  return says === null || (words !== null && says(words));
}

function isSaid(words: string): boolean {
  return words !== "";
}

/** What an error body says; null when the body isn't one of Wildberries' errors. */
function wordsOf(response: HttpResponse): string | null {
  const body = ErrorBody.safeParse(readJson(response)).data;
  if (body === undefined) return null;
  if ("errorText" in body) {
    const said = [body.errorText, ...(body.additionalErrors ?? [])].filter((text) => text !== "").join(": ");
    return said || "an error without words";
  }
  if ("title" in body) return [body.title, body.detail ?? ""].join(": ");
  return body.message;
}

function rateLimited(response: HttpResponse): Error {
  const pauseMs = pauseAfterRefusalMs(response, new Date());
  return new RateLimitedError(
    `Wildberries' rate limit is reached; it says to wait ${Math.ceil(pauseMs / 1_000)} s.`,
    pauseMs,
    { detail: detailOf(response, null) },
  );
}

function unpaid(response: HttpResponse): Error {
  return new RateLimitedError(
    "Wildberries answers 402: the balance of this software's Catalog account is empty. Top it up at dev.wildberries.ru.",
    unpaidPauseMs,
    { detail: detailOf(response, null) },
  );
}

function unauthorized(response: HttpResponse, words: string): Error {
  const detail = detailOf(response, words);
  const said = quoteDetail(detail);
  if (saysExpired(words)) {
    return new CredentialError(`The Wildberries token has expired${said}. Issue a new one.`, "expired", { detail });
  }
  if (saysReadOnly(words)) {
    const message = `The Wildberries token may only read${said}. Issue one that may write.`;
    return new CredentialError(message, "readOnly", { detail });
  }
  // With 403 the server knows the token; it may be refused for reviews, for questions, or for both.
  if (saysRightIsMissing(words) || (response.status === 403 && !saysTokenIsBad(words))) {
    return new CredentialError(
      `The Wildberries token lacks the category "Вопросы и отзывы", or isn't of the right kind${said}. Issue a new one.`,
      "missingCategory",
      { detail, hint: keyNote("lacksRightOrIsOfOtherKind", { right: "Вопросы и отзывы" }) },
    );
  }
  return new CredentialError(`Wildberries doesn't accept the token${said}. Issue a new one.`, "invalid", { detail });
}

function alreadyAnswered(response: HttpResponse, words: string): Error {
  const detail = detailOf(response, words);
  const message = `Wildberries says that a reply stands there already${quoteDetail(detail)}. A look tells whose it is.`;
  return new AlreadyAnsweredError(message, { detail });
}

function refusedWrite(response: HttpResponse, words: string): Error {
  const detail = detailOf(response, words);
  const message = `Wildberries refuses this answer${quoteDetail(detail)}. It is tried again later.`;
  return new RefusedWriteError(message, true, { detail });
}

function ourMistake(response: HttpResponse, words: string): Error {
  const detail = detailOf(response, words);
  const message = `Wildberries couldn't read our request${quoteDetail(detail)}. Report it as a bug.`;
  return new InvariantError(message, { detail });
}

function gone(response: HttpResponse, words: string): Error {
  const detail = detailOf(response, words);
  return new RemovedError(`Wildberries doesn't have this feedback any more${quoteDetail(detail)}.`, { detail });
}

function rejectedText(response: HttpResponse, words: string): Error {
  const detail = detailOf(response, words);
  const message = `Wildberries refuses this answer${quoteDetail(detail)}. Change it and approve it again.`;
  return new RejectedTextError(message, { detail });
}

function detailOf(response: HttpResponse, words: string | null): ErrorDetail {
  return answerDetail(response, words, { side: "Wildberries", masked: /[\w.-]{20,}/g, maxLength: 120 });
}
