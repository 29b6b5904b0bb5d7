// What the page asks its site for by itself: the answers since its document came, in the order in which they began to come.
// Those that failed are told as well, for a site shows its walls to whatever is asked.

import { setTimeout as sleep } from "node:timers/promises";
import type { Page, Request, Response } from "patchright-core";
import type { FetchedAnswer } from "../../../ports/browser.ts";
import { contentTypeOf, retryAfterMsOf } from "./answer-headers.ts";

const mostAnswers = 400;
const maxBytes = 1024 * 1024;
const maxCharacters = 20_000;
const kinds = ["xhr", "fetch"];

const lookEveryMs = 25;
/** Between an answer and the next question of a page, somebody may draw. */
const quietForMs = 150;
/** Some pages never stop asking. */
const settledWithinMs = 3_000;

export type FetchedAnswers = {
  readonly list: () => readonly FetchedAnswer[];
  readonly forget: () => void;
  /** Waits until nothing is on its way, but not for long. */
  readonly settle: (signal: AbortSignal) => Promise<void>;
};

export function collectFetchedAnswers(page: Page, isOurs: (request: Request) => boolean): FetchedAnswers {
  /** Null until an answer is there, whole where it is a good one. */
  let answers: { whole: FetchedAnswer | null }[] = [];
  /** Whose answers aren't there whole. */
  const awaited = new Set<Request>();

  page.on("request", (request) => {
    if (kinds.includes(request.resourceType()) && !isOurs(request)) awaited.add(request);
  });
  page.on("requestfailed", (request) => awaited.delete(request));
  page.on("response", (response) => {
    const request = response.request();
    if (!awaited.has(request)) return;
    // What the page can't use it doesn't read, and then its body may never come.
    const isUseless = response.status() >= 400 || contentTypeOf(response.headers()["content-type"]).includes("html");
    const place: (typeof answers)[number] = { whole: isUseless ? headOf(response) : null };
    if (isUseless) awaited.delete(request);
    answers.push(place);
    if (answers.length > mostAnswers) answers.shift();
    const keep = (answer: FetchedAnswer) => {
      place.whole = answer;
    };
    // Of one that led elsewhere, and of one that the page has left behind, there is nothing to read.
    const ignore = () => undefined;
    read(response)
      .then(keep, ignore)
      .finally(() => awaited.delete(request));
  });
  return {
    list: () => answers.flatMap(({ whole }) => (whole === null ? [] : [whole])),
    forget: () => {
      answers = [];
      awaited.clear();
    },
    settle: async (signal) => {
      const endsAtMs = performance.now() + settledWithinMs;
      let quietSinceMs = performance.now();
      while (performance.now() < endsAtMs && performance.now() - quietSinceMs < quietForMs) {
        await sleep(lookEveryMs, undefined, { signal });
        if (awaited.size > 0) quietSinceMs = performance.now();
      }
    },
  };
}

/** Without its body. */
function headOf(response: Response): FetchedAnswer {
  const headers = response.headers();
  return {
    status: response.status(),
    url: response.url(),
    contentType: contentTypeOf(headers["content-type"]),
    bodyText: "",
    retryAfterMs: retryAfterMsOf(headers["retry-after"]),
    requestBody: response.request().postData(),
    json: undefined,
  };
}

async function read(response: Response): Promise<FetchedAnswer> {
  const head = headOf(response);
  const body = await response.body();
  const text = body.toString("utf8", 0, maxBytes);
  const isKept = /\bjson\b/.test(head.contentType) && body.length <= maxBytes;
  return { ...head, bodyText: text.slice(0, maxCharacters), json: isKept ? parsed(text) : undefined };
}

/** Undefined where it isn't the JSON that it says. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
