// Ozon's refusals → our errors, named by consequence.
//
// A refused read never does harm, so anything that isn't named below is "try again later". A refused write is another
// matter: only what `definiteRefusals` lists proves that nothing was published. Everything else (a 5xx, 408, a redirect,
// an answer that can't be read, words that we don't know) leaves the outcome unknown, and somebody looks.
//
// 403 says many things and only its words tell them apart: a missing subscription must never pass for a bad key, and
// what is wrong with one item must never stop its cabinet. So a write that is refused with 403 is the item's matter
// unless the words are known to be about the key (`key-refusals.ts`); what else words mean is in `refusal-words.ts`.

import type { ErrorDetail } from "../../../../domain/errors/error-detail.ts";
import { keyNote } from "../../../../domain/errors/key-notes.ts";
import {
  AlreadyAnsweredError,
  CredentialError,
  FaultyRequestError,
  NotAnswerableError,
  RefusedWriteError,
  RejectedTextError,
  RemovedError,
  UnknownOutcomeError,
} from "../../../../domain/errors/marketplace-errors.ts";
import { RateLimitedError, UnavailableError } from "../../../../domain/errors/remote-errors.ts";
import type { HttpResponse } from "../../../http/exchange.ts";
import { answerDetail, isSuccess, quoteDetail, readJson } from "../../calling/answers.ts";
import { type KeyRefusal, keyRefusalOf } from "./key-refusals.ts";
import { pauseAfterRefusalMs } from "./rate-headers.ts";
import { meaningOf, type RefusalMeaning } from "./refusal-words.ts";
import { ErrorBody } from "./wire.ts";

/** An answer and what its error body says; null when the body isn't one of Ozon's errors. */
type Answer = { readonly response: HttpResponse; readonly words: string | null };

type Refusal = {
  readonly statuses: readonly number[];
  /** What else proves it; null where the status alone does. */
  readonly proof: ((answer: Answer) => boolean) | null;
  readonly toError: (answer: Answer) => Error;
};

const means =
  (...meanings: readonly RefusalMeaning[]) =>
  ({ words }: Answer) =>
    words !== null && meanings.includes(meaningOf(words));
const hasWords = ({ words }: Answer) => words !== null;
const isAboutKey = ({ words }: Answer) => words !== null && keyRefusalOf(words) !== null;

/** Refusals before anything was looked at: the same for reads and writes. */
const refusalsAtTheDoor: readonly Refusal[] = [
  { statuses: [429], proof: null, toError: rateLimited },
  { statuses: [401], proof: null, toError: refusedKey },
  { statuses: [403], proof: isAboutKey, toError: refusedKey },
];

/** Every answer to a write that proves that nothing was published. */
const definiteRefusals: readonly Refusal[] = [
  // Before the key: a text may be refused for the very words that keys are refused with ("subscribe", a phone's IP).
  { statuses: [400, 403, 422], proof: means("emptyReview"), toError: emptyReview },
  { statuses: [400, 403, 409, 422], proof: means("alreadyAnswered"), toError: alreadyAnswered },
  { statuses: [400, 403, 422], proof: means("badText"), toError: rejectedText },
  { statuses: [403], proof: isAboutRole, toError: readOnlyKey },
  ...refusalsAtTheDoor,
  { statuses: [400, 403, 422], proof: means("takesNoReply"), toError: takesNoReply },
  { statuses: [400, 403, 404, 422], proof: means("gone"), toError: gone },
  { statuses: [400, 403, 404, 422], proof: means("faultyRequest"), toError: faultyRequest },
  // Validation comes before everything else; which field it was isn't said.
  { statuses: [400, 422], proof: means("invalid"), toError: refusedWrite },
  { statuses: [403], proof: hasWords, toError: refusedWrite },
  { statuses: [404], proof: ({ response }) => /page not found/i.test(response.bodyText), toError: noSuchMethod },
];

/** What was read: a list of the account's, which any key in order may read, or one item. */
export type ReadOf = "list" | "item";

/**
 * The error of a read whose status says that it wasn't served; null when it was. A 403 that refuses one item in words
 * that we don't know tells nothing about the key: the next list does.
 */
export function readFailure(response: HttpResponse, of: ReadOf = "list"): Error | null {
  if (isSuccess(response)) return null;
  const answer = open(response);
  const known = refusalsAtTheDoor.find((refusal) => fits(refusal, answer));
  if (known !== undefined) return known.toError(answer);
  if (of === "list" && response.status === 403 && hasWords(answer)) return refusedKey(answer);
  const detail = detailOf(answer);
  return new UnavailableError(`Ozon can't serve now${quoteDetail(detail)}. It is tried again later.`, { detail });
}

/**
 * What the refusal of a write proves: an error that says that nothing was published, or that nobody knows. Null where
 * the status is a success; whether the reply was taken, its id tells.
 */
export function writeFailure(response: HttpResponse): Error | null {
  if (isSuccess(response)) return null;
  const answer = open(response);
  return definiteRefusals.find((refusal) => fits(refusal, answer))?.toError(answer) ?? unproven(response);
}

/** An answer to a write that proves nothing. */
export function unproven(response: HttpResponse): Error {
  const detail = detailOf(open(response));
  return new UnknownOutcomeError(`Ozon's answer proves nothing${quoteDetail(detail)}. Look before sending again.`, {
    detail,
  });
}

/**
 * Whether a single read's answer says that the item doesn't exist (any more). Only in Ozon's own envelope and by the name
 * of what is missing: "404 page not found" is about the method, and gRPC's code 5 also stands for a missing product.
 */
export function saysMissing(response: HttpResponse): boolean {
  return response.status === 404 && means("gone")(open(response));
}

function open(response: HttpResponse): Answer {
  const body = ErrorBody.safeParse(readJson(response)).data;
  if (body === undefined) return { response, words: null };
  return { response, words: body.details === "" ? body.message : `${body.message}; ${body.details}` };
}

function fits({ statuses, proof }: Refusal, answer: Answer): boolean {
  return statuses.includes(answer.response.status) && (proof === null || proof(answer));
}

function rateLimited(answer: Answer): Error {
  const pauseMs = pauseAfterRefusalMs(answer.response, new Date());
  const seconds = Math.ceil(pauseMs / 1_000);
  return new RateLimitedError(`Ozon's rate limit is reached; wait ${seconds} s.`, pauseMs, {
    detail: detailOf(answer),
  });
}

/** Whoever could read the item with this key, but not write to it, has a key that only reads. */
function isAboutRole({ words }: Answer): boolean {
  return words !== null && keyRefusalOf(words)?.isAboutRole === true;
}

function readOnlyKey(answer: Answer): Error {
  const message = "The Ozon key may only read. Issue one with the role Admin, or with roles that may answer";
  const detail = detailOf(answer);
  return new CredentialError(`${message}${quoteDetail(detail)}.`, "readOnly", {
    detail,
    hint: keyNote("lacksRole", { role: "Admin" }),
  });
}

function refusedKey(answer: Answer): Error {
  const isStranger = answer.response.status === 401;
  const { fault, message, hint }: Omit<KeyRefusal, "isAboutRole"> = keyRefusalOf(answer.words ?? "") ?? {
    fault: isStranger ? "invalid" : "missingCategory",
    message: isStranger ? "Ozon doesn't accept the key. Issue a new one." : "Ozon doesn't let this key do this.",
    hint: null,
  };
  const detail = detailOf(answer);
  return new CredentialError(`${message}${quoteDetail(detail)}`, fault, { detail, hint });
}

function emptyReview(answer: Answer): Error {
  const detail = detailOf(answer);
  const message = `Ozon takes no reply to a review without text, photo and video${quoteDetail(detail)}.`;
  return new NotAnswerableError(message, { detail });
}

function takesNoReply(answer: Answer): Error {
  const detail = detailOf(answer);
  return new NotAnswerableError(`Ozon takes no reply to this feedback${quoteDetail(detail)}.`, { detail });
}

function alreadyAnswered(answer: Answer): Error {
  const detail = detailOf(answer);
  const message = `Ozon says that a reply stands there already${quoteDetail(detail)}. Look whose it is.`;
  return new AlreadyAnsweredError(message, { detail });
}

function faultyRequest(answer: Answer): Error {
  const advice = "Nothing was published, and another text wouldn't help: report this";
  const detail = detailOf(answer);
  return new FaultyRequestError(`Ozon finds our request at fault${quoteDetail(detail)}. ${advice}.`, { detail });
}

function refusedWrite(answer: Answer): Error {
  const mayBeKey = answer.response.status === 403;
  const detail = detailOf(answer);
  const message = `Ozon refuses this reply for a reason of its own${quoteDetail(detail)}.`;
  return new RefusedWriteError(message, mayBeKey, { detail });
}

function gone(answer: Answer): Error {
  const detail = detailOf(answer);
  return new RemovedError(`Ozon doesn't have this feedback any more${quoteDetail(detail)}.`, { detail });
}

function noSuchMethod(answer: Answer): Error {
  const detail = detailOf(answer);
  const message = `Ozon doesn't offer this method to the account now${quoteDetail(detail)}.`;
  return new UnavailableError(message, { detail });
}

function rejectedText(answer: Answer): Error {
  const detail = detailOf(answer);
  const message = `Ozon refuses this reply${quoteDetail(detail)}. Change it and approve it again.`;
  return new RejectedTextError(message, { detail });
}

function detailOf({ response, words }: Answer): ErrorDetail {
  return answerDetail(response, words, { side: "Ozon", masked: /[\w-]{20,}/g, maxLength: 160 });
}
