// Ozon's refusals → our errors, named by consequence.
//
// A refused read never does harm, so anything that isn't named below is "try again later". A refused write is another
// matter: only what `definiteRefusals` lists proves that nothing was published. Everything else (a 5xx, 408, 409, a
// redirect, an answer that can't be read, words that we don't know) leaves the outcome unknown, and somebody looks.
//
// 403 says many things and only its words tell them apart: a missing subscription must never pass for a bad key.

import {
  CredentialError,
  type CredentialFault,
  NotAnswerableError,
  RateLimitedError,
  RejectedTextError,
  RemovedError,
  UnavailableError,
  UnknownOutcomeError,
} from "../../../domain/errors.ts";
import type { HttpResponse } from "../../http/exchange.ts";
import { pauseAfterRefusalMs } from "./rate-headers.ts";
import { ErrorBody } from "./wire.ts";

/** An answer and what its error body says; both are null when the body isn't one of Ozon's errors. */
type Answer = {
  readonly response: HttpResponse;
  readonly code: number | null;
  readonly words: string | null;
};

type Refusal = {
  readonly statuses: readonly number[];
  /** What else proves it; null where the status alone does. */
  readonly proof: ((answer: Answer) => boolean) | null;
  readonly toError: (answer: Answer) => Error;
};

/** gRPC's NOT_FOUND. */
const notFoundCode = 5;
const says = (pattern: RegExp) => (answer: Answer) => pattern.test(answer.words ?? "");
const saysGone = says(/\b(review|question|content) not found|(отзыв|вопрос) не найден/i);

/** Refusals before anything was looked at: the same for reads and writes. */
const refusalsAtTheDoor: readonly Refusal[] = [
  { statuses: [429], proof: null, toError: rateLimited },
  { statuses: [401], proof: null, toError: refusedKey },
  { statuses: [403], proof: (answer) => answer.words !== null, toError: refusedKey },
];

/** Every answer to a write that proves that nothing was published. */
const definiteRefusals: readonly Refusal[] = [
  ...refusalsAtTheDoor,
  { statuses: [400], proof: says(/cannot comment on empty review/i), toError: emptyReview },
  { statuses: [400], proof: saysGone, toError: gone },
  { statuses: [404], proof: (answer) => answer.code === notFoundCode || saysGone(answer), toError: gone },
  { statuses: [404], proof: ({ response }) => /page not found/i.test(response.bodyText), toError: noSuchMethod },
  // Validation comes before everything else, and of what we send only the text varies.
  { statuses: [400, 422], proof: says(/validation|\btext\b|текст|символ|too (long|short)/i), toError: rejectedText },
];

/** The error of a read whose status says that it wasn't served; null when it was. */
export function readFailure(response: HttpResponse): Error | null {
  if (isSuccess(response.status)) return null;
  const answer = open(response);
  const known = refusalsAtTheDoor.find((refusal) => fits(refusal, answer));
  return (
    known?.toError(answer) ?? new UnavailableError(`Ozon can't serve now${quote(answer)}. It is tried again later.`)
  );
}

/**
 * What the refusal of a write proves: an error that says that nothing was published, or that nobody knows. Null where
 * the status is a success; whether the reply was taken, its id tells.
 */
export function writeFailure(response: HttpResponse): Error | null {
  if (isSuccess(response.status)) return null;
  const answer = open(response);
  return definiteRefusals.find((refusal) => fits(refusal, answer))?.toError(answer) ?? unproven(response);
}

/** An answer to a write that proves nothing. */
export function unproven(response: HttpResponse): Error {
  return new UnknownOutcomeError(`Ozon's answer proves nothing${quote(open(response))}. Look before sending again.`);
}

/**
 * Whether a single read's answer says that the item doesn't exist (any more). Only in Ozon's own envelope: a bare
 * "404 page not found" is about the method, not about the item.
 */
export function saysMissing(response: HttpResponse): boolean {
  const answer = open(response);
  return response.status === 404 && (answer.code === notFoundCode || saysGone(answer));
}

function open(response: HttpResponse): Answer {
  const body = ErrorBody.safeParse(readJson(response.bodyText)).data;
  return { response, code: body?.code ?? null, words: body?.message ?? null };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function fits({ statuses, proof }: Refusal, answer: Answer): boolean {
  return statuses.includes(answer.response.status) && (proof === null || proof(answer));
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function rateLimited({ response }: Answer): Error {
  const pauseMs = pauseAfterRefusalMs(response, new Date());
  return new RateLimitedError(`Ozon's rate limit is reached; wait ${Math.ceil(pauseMs / 1_000)} s.`, pauseMs);
}

/** What the words of a refused key mean; the first that fits counts. */
const keyRefusals: readonly { readonly words: RegExp; readonly fault: CredentialFault; readonly message: string }[] = [
  {
    words: /subscription|подписк|checkSeller(Premium|ReviewAccess)/i,
    fault: "subscriptionMissing",
    message:
      "The seller's subscription doesn't include this: reviews need \"Управление отзывами\" or Premium Pro, questions " +
      "Premium Plus. Buy it in the cabinet; if it is still refused a day later, issue a new key.",
  },
  {
    words: /expired|истек|истёк/i,
    fault: "expired",
    message: "The Ozon key has expired. Issue a new one; it lives for 3 months.",
  },
  {
    words: /\bip\b/i,
    fault: "invalid",
    message: "The Ozon key is bound to other network addresses. Add this machine's to it, or issue a new key.",
  },
  {
    words: /\brole\b|not allowed|not signed/i,
    fault: "missingCategory",
    message: "The Ozon key may not do this. Issue one with the role Admin, and sign the offer if it asks for that.",
  },
  {
    words: /api-?key|client-?id|deactivated|unauthori[sz]ed/i,
    fault: "invalid",
    message: "Ozon doesn't accept this Client-Id and key. Issue a new key.",
  },
];

function refusedKey(answer: Answer): Error {
  const known = keyRefusals.find(({ words }) => says(words)(answer));
  const isStranger = answer.response.status === 401;
  const { fault, message } = known ?? {
    fault: isStranger ? "invalid" : "missingCategory",
    message: isStranger ? "Ozon doesn't accept the key. Issue a new one." : "Ozon doesn't let this key do this.",
  };
  return new CredentialError(`${message}${quote(answer)}`, fault);
}

function emptyReview(answer: Answer): Error {
  return new NotAnswerableError(`Ozon takes no reply to a review without text, photo and video${quote(answer)}.`);
}

function gone(answer: Answer): Error {
  return new RemovedError(`Ozon doesn't have this feedback any more${quote(answer)}.`);
}

function noSuchMethod(answer: Answer): Error {
  return new UnavailableError(`Ozon doesn't offer this method to the account now${quote(answer)}.`);
}

function rejectedText(answer: Answer): Error {
  return new RejectedTextError(`Ozon refuses this reply${quote(answer)}. Change it and approve it again.`);
}

/** The other side's words, short, and without anything that looks like a key or an id. */
function quote({ response, words }: Answer): string {
  if (words === null) return ` (status ${response.status})`;
  const masked = words.replaceAll(/[\w-]{20,}/g, "…").replaceAll(/\s+/g, " ");
  return ` (status ${response.status}: ${masked.slice(0, 160)})`;
}
