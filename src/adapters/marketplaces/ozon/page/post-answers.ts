// What the answer to a post means. 2xx with JSON and no error in it is a reply that was taken; what else such a body holds isn't
// known, so no id is taken from it. Only what is listed here proves that nothing was published; everything else (another
// page, 5xx, 401 after the request has left, words that we don't know) leaves the outcome unknown, and somebody looks.

import type { ErrorDetail } from "../../../../domain/errors/error-detail.ts";
import { NotAnswerableError, RemovedError } from "../../../../domain/errors/marketplace-errors.ts";
import type { PageAnswer } from "../../../../ports/browser.ts";
import { quoteDetail } from "../../calling/answers.ts";
import { fieldAt } from "../../calling/page/named-fields.ts";
import type { PostMeaning } from "../../calling/page/post.ts";
import { meaningOfAnyPost } from "../../calling/page/post-answers.ts";
import { wordsIn } from "../../calling/page/read-answers.ts";
import type { Site } from "../../calling/page/site.ts";
import type { PageFile } from "./page-file.ts";

type Ozon = Pick<Site<PageFile>, "file" | "errors">;

export function meaningOfPost(answer: PageAnswer, ozon: Ozon): PostMeaning {
  return meaningOfAnyPost(answer, ozon, {
    ofSuccess: (json) => (holdsError(json) ? null : { kind: "sent", receipt: { replyExternalId: null } }),
    ofRefusal: (status, json, detail) => refusalOf(status, { json, detail }, ozon),
  });
}

type Refusal = { readonly json: object; readonly detail: ErrorDetail };

function refusalOf(status: number, { json, detail }: Refusal, { file: { words }, errors }: Ozon): Error | null {
  const said = wordsIn(json);
  const says = (part: string) => said.toLowerCase().includes(part.toLowerCase());
  switch (status) {
    case 403:
      return errors.otherCompany();
    case 400: {
      const message = `Ozon takes no reply to a review without text, photo and video${quoteDetail(detail)}.`;
      return says(words.emptyReview) ? new NotAnswerableError(message, { detail }) : null;
    }
    case 404: {
      const isGone = fieldAt(json, "code") === notFoundCode || says(words.gone);
      const message = `Ozon doesn't have this feedback any more${quoteDetail(detail)}.`;
      return isGone ? new RemovedError(message, { detail }) : null;
    }
    default:
      return null;
  }
}

/** gRPC's NOT_FOUND. */
const notFoundCode = 5;

function holdsError(json: object): boolean {
  const isNamed = [fieldAt(json, "error"), fieldAt(json, "errors")].some((error) => !isNothing(error));
  const code = fieldAt(json, "code");
  return isNamed || !(isNothing(code) || code === 0) || fieldAt(json, "result") === false;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === "" || value === false || (Array.isArray(value) && value.length === 0);
}
