// `POST /api/resolve/?r=<resolver>`, the one address of all calls. The answer is 200 whatever becomes of it, with data or an
// error; an error means that nothing was done (seen 2026 at other resolvers). Several resolvers in one call were seen at one
// project alone (2024), so each is asked by a call of its own.

import { z } from "zod";
import type { PageCall } from "../../../../ports/browser.ts";
import { type ExactJson, writeExactJson } from "../../calling/exact-json.ts";
import { askPage } from "../../calling/page/ask.ts";
import { fieldAt } from "../../calling/page/named-fields.ts";
import { whyNotFound } from "../../calling/page/opening.ts";
import { pageAddress } from "../../calling/page/site.ts";
import type { CallName, PageFile } from "./page-file.ts";
import { secretWordOf } from "./secret-word.ts";
import type { Site, Visit } from "./visit.ts";

export type Question = {
  readonly call: CallName;
  /** The business is added. */
  readonly parameters: { readonly [name: string]: ExactJson };
};

export type Result =
  | { readonly kind: "data"; readonly data: object }
  /** @property code a number of HTTP's; null where none is told */
  | { readonly kind: "error"; readonly code: number | null; readonly words: string };

/**
 * Reads.
 * @returns null when the resolver has moved
 * @throws BrowserStopError, RateLimitedError, UnavailableError
 */
export async function resolve(visit: Visit, question: Question, signal: AbortSignal): Promise<Result | null> {
  const { call } = question;
  const { errors } = visit.site;
  const write = async () => resolveCall(visit.site, question, await secretWordOf(visit, signal));
  const asked = await askPage(visit, { call, write, isRenewedWhenForbidden: true }, signal);
  if (asked.kind === "moved") return null;
  // A word that was read from the page this moment.
  if (asked.kind === "forbidden") throw await whyNotFound(visit, "secretWord.before", signal);
  const result = asked.kind === "served" ? onlyResultIn(asked.json) : null;
  if (result === null) throw errors.later("answers otherwise than it was asked. It is tried again later.");
  if (isForeign(result)) throw errors.otherCompany();
  return result;
}

/** @param word the secret word of the page */
export function resolveCall(site: Site, { call, parameters }: Question, word: string): PageCall {
  const { file, origin, companyId } = site;
  const named = { kind: "BUSINESS", businessId: BigInt(companyId), ...parameters };
  const { pathname } = new URL(pageAddress(site, sectionPath(file, call)));
  return {
    method: "POST",
    url: `${origin}${file.addresses.resolve}?r=${file.calls[call]}`,
    headers: {
      accept: "application/json, text/plain, */*",
      "content-type": "application/json",
      sk: word,
      "x-requested-with": "XMLHttpRequest",
    },
    body: writeExactJson({ params: [named], path: pathname }),
  };
}

function sectionPath({ addresses }: PageFile, call: CallName): string {
  const ofQuestions: readonly CallName[] = ["questionList", "questionDetails", "createAnswer"];
  return ofQuestions.includes(call) ? addresses.questions : addresses.reviews;
}

const Results = z.object({ results: z.array(z.unknown()) });
const ErrorCode = z.coerce.number().int().positive();

/** Null where it is no answer of resolvers. */
export function resultsIn(json: object): readonly Result[] | null {
  const results = Results.safeParse(json).data?.results.map(resultOf);
  return results?.every((result) => result !== null) ? results : null;
}

/** Of one question; null where it isn't answered as one. */
export function onlyResultIn(json: object): Result | null {
  const [result = null, ...others] = resultsIn(json) ?? [];
  return others.length === 0 ? result : null;
}

function resultOf(value: unknown): Result | null {
  const error = fieldAt(value, "error");
  if (error !== undefined) {
    const words = typeof error === "string" ? error : fieldAt(error, "message|text|code");
    const code = ErrorCode.safeParse(fieldAt(error, "code|statusCode|status")).data ?? null;
    return { kind: "error", code, words: typeof words === "string" ? words : "" };
  }
  const data = fieldAt(value, "data");
  return typeof data === "object" && data !== null ? { kind: "data", data } : null;
}

/** The business isn't the session's. */
export function isForeign(result: Result): boolean {
  return result.kind === "error" && result.code === 403;
}

/** @param marks of the page file, in small letters */
export function says({ words }: { readonly words: string }, marks: readonly string[]): boolean {
  return marks.some((mark) => words.toLowerCase().includes(mark.toLowerCase()));
}
