// Yandex Market's refusals → our errors, named by consequence.
//
// A refused read never does harm, so anything that isn't named below is "try again later". A refused write is another
// matter: only what `definiteRefusals` lists proves that nothing was published. Everything else (a 5xx, a redirect, an
// answer that can't be read, words that we don't know) leaves the outcome unknown, and somebody looks. `words.ts` knows
// what the words mean.
//
// A 403 may be about the key, the business, or this one item. Only words that name the former stop a cabinet. With any
// other words a refused write is the item's matter, until a read of the whole list is refused as well.

import type { ErrorDetail } from "../../../../domain/errors/error-detail.ts";
import { keyNote } from "../../../../domain/errors/key-notes.ts";
import {
  AlreadyAnsweredError,
  CredentialError,
  NotAnswerableError,
  RefusedWriteError,
  RejectedTextError,
  RemovedError,
  UnknownOutcomeError,
} from "../../../../domain/errors/marketplace-errors.ts";
import { RateLimitedError, UnavailableError } from "../../../../domain/errors/remote-errors.ts";
import type { HttpResponse } from "../../../http/exchange.ts";
import { answerDetail, isSuccess, quoteDetail, readJson } from "../../calling/answers.ts";
import { RefusedPageTokenError } from "../pages.ts";
import { type Meaning, means } from "../words.ts";
import { isRateRefusal, pauseAfterRefusalMs } from "./rate-headers.ts";
import { answeringRight, placeOfKeys } from "./rights.ts";
import { ErrorBody } from "./wire.ts";

/** An answer and what its error body says; null when the body isn't one of Yandex Market's errors. */
type Answer = { readonly response: HttpResponse; readonly words: string | null };

type Refusal = {
  readonly fits: (answer: Answer) => boolean;
  readonly toError: (answer: Answer) => Error;
};

const says =
  (status: number, pattern = /^/) =>
  ({ response, words }: Answer): boolean =>
    response.status === status && words !== null && pattern.test(words);

const saysThat =
  (statuses: readonly number[], meaning: Meaning) =>
  ({ response, words }: Answer): boolean =>
    statuses.includes(response.status) && words !== null && means(words, meaning);

/** Refusals before anything was looked at: the same for reads and writes. */
const refusalsAtTheDoor: readonly Refusal[] = [
  { fits: ({ response }) => isRateRefusal(response), toError: rateLimited },
  { fits: ({ response }) => response.status === 401, toError: refusedKey },
  // Some of the calls of an old method are refused, to make itself heard: that's no reason to stop the cabinet.
  { fits: says(403, /deprecated and is occasionally forbidden/i), toError: unavailable },
  { fits: saysThat([403], "invalidKey"), toError: refusedKey },
  { fits: saysThat([403], "expiredKey"), toError: refusedKey },
  { fits: saysThat([403], "key"), toError: forbidden },
  { fits: says(423), toError: locked },
];

const saysGone = says(404, /^(feedbacks?|grade) not found|^question not found/i);
const saysBadPageToken = says(400, /page.?token/i);
/** Those with which a text or an item is refused. */
const itemStatuses = [400, 403, 422];

/** Every answer to a write that proves that nothing was published. The first that fits counts. */
const definiteRefusals: readonly Refusal[] = [
  { fits: saysThat([403], "notModifiable"), toError: notModifiable },
  ...refusalsAtTheDoor,
  { fits: saysGone, toError: gone },
  { fits: says(404, /^(answer|comment) not found/i), toError: notModifiable },
  // "Duplicate comment." isn't listed on purpose. Something on the way may have repeated our one request: then the first
  // copy was stored, and this is the answer to the second. So somebody looks.
  { fits: saysThat(itemStatuses, "alreadyAnswered"), toError: alreadyAnswered },
  { fits: saysThat(itemStatuses, "forbiddenText"), toError: rejectedText },
  { fits: says(403), toError: refusedWrite },
];

/** The error of a read whose status says that it wasn't served; null when it was. */
export function readFailure(response: HttpResponse): Error | null {
  if (isSuccess(response)) return null;
  const answer = open(response);
  if (saysBadPageToken(answer)) return refusedPageToken(answer);
  const known = refusalsAtTheDoor.find(({ fits }) => fits(answer));
  if (known !== undefined) return known.toError(answer);
  return says(403)(answer) ? forbidden(answer) : unavailable(answer);
}

/**
 * What the refusal of a write proves: an error that says that nothing was published, or that nobody knows. Null where
 * the status is a success; whether the reply was taken, the body tells.
 */
export function writeFailure(response: HttpResponse): Error | null {
  if (isSuccess(response)) return null;
  const answer = open(response);
  return definiteRefusals.find(({ fits }) => fits(answer))?.toError(answer) ?? unproven(response);
}

/** An answer to a write that proves nothing. */
export function unproven(response: HttpResponse): Error {
  const detail = detailOf(open(response));
  const message = `Yandex Market's answer proves nothing${quoteDetail(detail)}. Look before sending again.`;
  return new UnknownOutcomeError(message, { detail });
}

/** Whether a read was refused because the feedback that it names doesn't exist (any more). */
export function saysMissing(response: HttpResponse): boolean {
  return saysGone(open(response));
}

/** Whether a read of one item was refused by words that aren't about the key. */
export function saysNoAccessToItem(response: HttpResponse): boolean {
  const answer = open(response);
  return says(403)(answer) && !refusalsAtTheDoor.some(({ fits }) => fits(answer));
}

function open(response: HttpResponse): Answer {
  const body = ErrorBody.safeParse(readJson(response)).data;
  const words = body?.errors.map(({ code, message }) => message ?? code ?? "").join("; ");
  return { response, words: words ?? null };
}

function rateLimited(answer: Answer): Error {
  const pauseMs = pauseAfterRefusalMs(answer.response, new Date());
  const seconds = Math.ceil(pauseMs / 1_000);
  const detail = detailOf(answer);
  const message = `Yandex Market's rate limit is reached; wait ${seconds} s${quoteDetail(detail)}.`;
  return new RateLimitedError(message, pauseMs, { detail });
}

function refusedKey(answer: Answer): Error {
  const detail = detailOf(answer);
  const message =
    `Yandex Market doesn't accept the key${quoteDetail(detail)}. Issue a new one under "Модули и API". An OAuth token ends ` +
    "after a year, or when its user changes the password.";
  const fault = saysThat([401, 403], "expiredKey")(answer) ? "expired" : "invalid";
  return new CredentialError(message, fault, { detail, hint: keyNote("newKeyNeeded", { place: placeOfKeys }) });
}

function forbidden(answer: Answer): Error {
  const detail = detailOf(answer);
  const message =
    `Yandex Market doesn't let this key do this${quoteDetail(detail)}. Either it lacks the right "Общение с покупателями" ` +
    "(communication), or it belongs to another business, or the shop is switched off.";
  return new CredentialError(message, "missingCategory", {
    detail,
    hint: keyNote("lacksRightOrIsForeign", { right: answeringRight }),
  });
}

function locked(answer: Answer): Error {
  const detail = detailOf(answer);
  const message = `Yandex Market has locked this for now${quoteDetail(detail)}. It is tried again later.`;
  return new UnavailableError(message, { detail });
}

function unavailable(answer: Answer): Error {
  const detail = detailOf(answer);
  const message = `Yandex Market can't serve now${quoteDetail(detail)}. It is tried again later.`;
  return new UnavailableError(message, { detail });
}

function notModifiable(answer: Answer): Error {
  const detail = detailOf(answer);
  const message = `Yandex Market doesn't let the shop write this here (any more)${quoteDetail(detail)}.`;
  return new NotAnswerableError(message, { detail });
}

function gone(answer: Answer): Error {
  const detail = detailOf(answer);
  return new RemovedError(`Yandex Market doesn't have this feedback any more${quoteDetail(detail)}.`, { detail });
}

function rejectedText(answer: Answer): Error {
  const detail = detailOf(answer);
  const message = `Yandex Market refuses this reply${quoteDetail(detail)}. Change it and approve it again.`;
  return new RejectedTextError(message, { detail });
}

function alreadyAnswered(answer: Answer): Error {
  const detail = detailOf(answer);
  const message = `Yandex Market says that a reply stands there already${quoteDetail(detail)}.`;
  return new AlreadyAnsweredError(message, { detail });
}

function refusedWrite(answer: Answer): Error {
  const detail = detailOf(answer);
  const message = `Yandex Market refused this one reply${quoteDetail(detail)}. Nothing was published.`;
  return new RefusedWriteError(message, true, { detail });
}

function refusedPageToken(answer: Answer): Error {
  const detail = detailOf(answer);
  const message = `Yandex Market refuses the page token that it gave${quoteDetail(detail)}. The list is read anew later.`;
  return new RefusedPageTokenError(message, { detail });
}

/** A refused value may be a piece of somebody's text. */
function detailOf({ response, words }: Answer): ErrorDetail {
  const masked = /ACMA:\S*|\by\d_\S*|[\w-]{20,}|(?<=rejected value:).*/gs;
  return answerDetail(response, words, { side: "Yandex Market", masked, maxLength: 160 });
}
