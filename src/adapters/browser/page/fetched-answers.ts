// What the page asks its site for by itself: the JSON answers since the last load, in the order in which they began to come.

import type { Page, Request, Response } from "patchright-core";
import type { FetchedAnswer } from "../../../ports/browser.ts";

const mostAnswers = 200;
const maxBytes = 1024 * 1024;
const kinds = ["xhr", "fetch"];

export type FetchedAnswers = {
  readonly list: () => readonly FetchedAnswer[];
  readonly forget: () => void;
};

export function collectFetchedAnswers(page: Page, isOurs: (request: Request) => boolean): FetchedAnswers {
  /** Null until an answer is there whole. */
  let answers: { whole: FetchedAnswer | null }[] = [];

  page.on("response", (response) => {
    const request = response.request();
    if (!kinds.includes(request.resourceType()) || !isJson(response) || isOurs(request)) return;
    const place: (typeof answers)[number] = { whole: null };
    answers.push(place);
    if (answers.length > mostAnswers) answers.shift();
    read(response).then(
      (json) => {
        if (json !== null) place.whole = { url: response.url(), status: response.status(), json: json.value };
      },
      // The page has gone on before the answer was read, or it isn't the JSON that it says.
      () => undefined,
    );
  });
  return {
    list: () => answers.flatMap(({ whole }) => (whole === null ? [] : [whole])),
    forget: () => {
      answers = [];
    },
  };
}

function isJson(response: Response): boolean {
  return /\bjson\b/i.test(response.headers()["content-type"] ?? "");
}

/** Null where it is too large to be kept. */
async function read(response: Response): Promise<{ readonly value: unknown } | null> {
  const body = await response.body();
  return body.length > maxBytes ? null : { value: JSON.parse(body.toString("utf8")) };
}
