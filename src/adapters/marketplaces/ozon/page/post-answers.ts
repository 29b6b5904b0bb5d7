// What the answer to a post means. 2xx with JSON and no error in it is a reply that was taken. Only what is listed here proves
// that nothing was published; everything else (another page, 5xx, 401 after the request has left, words that we don't know)
// leaves the outcome unknown, and somebody looks.

import type { ErrorDetail } from "../../../../domain/errors/error-detail.ts";
import { NotAnswerableError, RemovedError } from "../../../../domain/errors/marketplace-errors.ts";
import type { PageAnswer } from "../../../../ports/browser.ts";
import { isSuccess, quoteDetail } from "../../calling/answers.ts";
import { detailOf, jsonOf } from "../../calling/page/answers.ts";
import { fieldAt } from "../../calling/page/named-fields.ts";
import type { PostMeaning } from "../../calling/page/post.ts";
import { pauseAfterRefusalMs, wordsIn } from "../../calling/page/read-answers.ts";
import type { Site } from "../../calling/page/site.ts";
import { signInAnswer } from "../../calling/page/warnings.ts";
import type { PageFile } from "./page-file.ts";

type Ozon = Pick<Site<PageFile>, "file" | "errors">;

export function meaningOfPost(answer: PageAnswer, { file, errors }: Ozon): PostMeaning {
  const json = jsonOf(answer);
  const sign = signInAnswer(answer, json, file);
  if (sign !== null) return { kind: "failed", error: errors.stopFor(sign, { afterPost: true }) };
  if (json === undefined && (answer.status === 404 || answer.status === 405)) return { kind: "moved" };
  if (json !== undefined && isSuccess(answer) && !holdsError(json)) {
    return { kind: "sent", receipt: { replyExternalId: idIn(json) } };
  }
  const detail = detailOf(answer, wordsIn(json), errors.side);
  return { kind: "failed", error: refusalOf(answer, { json, detail }, { file, errors }) ?? errors.unproven(detail) };
}

type Refusal = { readonly json: object | undefined; readonly detail: ErrorDetail };

function refusalOf(answer: PageAnswer, { json, detail }: Refusal, { file: { words }, errors }: Ozon): Error | null {
  const said = wordsIn(json);
  const says = (part: string) => said.toLowerCase().includes(part.toLowerCase());
  switch (answer.status) {
    case 429:
      return errors.mustWait(answer.retryAfterMs ?? pauseAfterRefusalMs, detail);
    case 403:
      return json === undefined ? null : errors.otherCompany();
    case 400: {
      const message = `Ozon takes no reply to a review without text, photo and video${quoteDetail(detail)}.`;
      return says(words.emptyReview) ? new NotAnswerableError(message, { detail }) : null;
    }
    case 404: {
      const isGone = json !== undefined && (fieldAt(json, "code") === notFoundCode || says(words.gone));
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
  const error = fieldAt(json, "error|errors");
  const isNamed =
    error !== undefined && error !== "" && error !== false && !(Array.isArray(error) && error.length === 0);
  const code = fieldAt(json, "code");
  return isNamed || (typeof code === "number" && code !== 0) || fieldAt(json, "result") === false;
}

/** Where the answer tells it, which nobody has seen. */
function idIn(json: object): string | null {
  const id = fieldAt(json, "result.id|id|comment_id|answer_id");
  return typeof id === "string" && id !== "" ? id : null;
}
