// `POST /api/resolve/?r=<resolver>`, the one address of all calls. Several resolvers may perhaps be named, and each has its
// parameters in the same place. The answer is 200 whatever becomes of them, with data or an error for each; an error means
// that nothing was done (seen 2026 at other resolvers).

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
  /** What each time differs; the business is added. */
  readonly parameters: readonly { readonly [name: string]: ExactJson }[];
};

export type Result =
  | { readonly kind: "data"; readonly data: object }
  /** @property code a number of HTTP's; null where none is told */
  | { readonly kind: "error"; readonly code: number | null; readonly words: string };

/** At most so many are asked at once (seen 2024 for lists). */
export const mostPerCall = 50;

/**
 * Reads, with a result for each parameter. That several are answered at once was seen at one project alone (2024): where they
 * aren't, they are asked one by one from then on.
 * @returns null when the resolver has moved
 * @throws BrowserStopError, RateLimitedError, UnavailableError
 */
export async function resolve(
  visit: Visit,
  question: Question,
  signal: AbortSignal,
): Promise<readonly Result[] | null> {
  const { call, parameters } = question;
  if (parameters.length > 1) {
    const atOnce = await resolveAs(`${call} at once`, visit, question, signal);
    if (atOnce !== null) return atOnce;
  }
  const results: Result[] = [];
  for (const one of parameters) {
    const found = await resolveAs(call, visit, { call, parameters: [one] }, signal);
    if (found === null) return null;
    results.push(...found);
  }
  return results;
}

/** @param name under which the session remembers that it isn't answered so; null then */
async function resolveAs(
  name: string,
  visit: Visit,
  question: Question,
  signal: AbortSignal,
): Promise<readonly Result[] | null> {
  const { errors } = visit.site;
  const write = async () => resolveCall(visit.site, question, await secretWordOf(visit, signal));
  const asked = await askPage(visit, { call: name, write, isRenewedWhenForbidden: true }, signal);
  if (asked.kind === "moved") return null;
  // A word that was read from the page this moment.
  if (asked.kind === "forbidden") throw await whyNotFound(visit, "secretWord.before", signal);
  const results = asked.kind === "served" ? resultsIn(asked.json) : null;
  if (results?.some(isForeign) === true) throw errors.otherCompany();
  if (results?.length === question.parameters.length) return results;
  if (question.parameters.length === 1) {
    throw errors.later("answers otherwise than it was asked. It is tried again later.");
  }
  visit.session.moved.add(name);
  return null;
}

/** @param word the secret word of the page */
export function resolveCall(site: Site, { call, parameters }: Question, word: string): PageCall {
  const { file, origin, companyId } = site;
  const resolver = file.calls[call];
  const named = parameters.map((one) => ({ kind: "BUSINESS", businessId: BigInt(companyId), ...one }));
  const { pathname } = new URL(pageAddress(site, sectionPath(file, call)));
  return {
    method: "POST",
    url: `${origin}${file.addresses.resolve}?r=${parameters.map(() => resolver).join(",")}`,
    headers: {
      accept: "application/json, text/plain, */*",
      "content-type": "application/json",
      sk: word,
      "x-requested-with": "XMLHttpRequest",
    },
    body: writeExactJson({ params: named, path: pathname }),
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
