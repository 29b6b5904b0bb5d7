// What the answer to a post means. Data is a reply that was taken. An error in the place of data means that nothing was done,
// and so does the refusal of the page's word, before anything is looked at. Everything else (another page, 5xx, 401 after the
// request has left) leaves the outcome unknown, and somebody looks.

import type { ErrorDetail } from "../../../../domain/errors/error-detail.ts";
import {
  AlreadyAnsweredError,
  NotAnswerableError,
  RefusedWriteError,
  RejectedTextError,
  RemovedError,
} from "../../../../domain/errors/marketplace-errors.ts";
import type { PageAnswer } from "../../../../ports/browser.ts";
import { isSuccess, quoteDetail } from "../../calling/answers.ts";
import { detailOf, jsonOf } from "../../calling/page/answers.ts";
import { fieldAt } from "../../calling/page/named-fields.ts";
import type { PostMeaning } from "../../calling/page/post.ts";
import { pauseAfterRefusalMs, wordsIn } from "../../calling/page/read-answers.ts";
import { signInAnswer } from "../../calling/page/warnings.ts";
import { means } from "../words.ts";
import { idOf } from "./item.ts";
import { type Result, resultsIn, says } from "./resolvers.ts";
import type { Site } from "./visit.ts";

type Market = Pick<Site, "file" | "errors">;

export function meaningOfPost(answer: PageAnswer, { file, errors }: Market): PostMeaning {
  const json = jsonOf(answer);
  const sign = signInAnswer(answer, json, file);
  if (sign !== null) return failed(errors.stopFor(sign, { afterPost: true }));
  if (json === undefined && (answer.status === 404 || answer.status === 405)) return { kind: "moved" };
  const detail = detailOf(answer, wordsIn(json), errors.side);
  if (answer.status === 429) return failed(errors.mustWait(answer.retryAfterMs ?? pauseAfterRefusalMs, detail));
  if (answer.status === 403 && json !== undefined) {
    return failed(errors.later("doesn't take the word of its page any more. Nothing was sent; it is tried again."));
  }
  const result = json !== undefined && isSuccess(answer) ? onlyResultIn(json) : null;
  if (result === null) return failed(errors.unproven(detail));
  if (result.kind === "error") return failed(refusalOf(result, { file, errors }));
  return { kind: "sent", receipt: { replyExternalId: idOf(fieldAt(result.data, "id")) } };
}

function onlyResultIn(json: object): Result | null {
  const [result = null, ...others] = resultsIn(json) ?? [];
  return others.length === 0 ? result : null;
}

function failed(error: Error): PostMeaning {
  return { kind: "failed", error };
}

function refusalOf(result: Extract<Result, { kind: "error" }>, { file, errors }: Market): Error {
  const { code, words } = result;
  const detail = detailOf({ status: code ?? 200 }, words, errors.side);
  // Something on the way may have repeated our one request: then this answers the second copy.
  if (/duplicate/i.test(words)) return errors.unproven(detail);
  if (code === 429 || code === 420) return errors.mustWait(pauseAfterRefusalMs, detail);
  if (code === 404 || says(result, file.words.gone)) return gone(detail);
  if (means(words, "alreadyAnswered")) {
    const message = `Yandex Market says that a reply stands there already${quoteDetail(detail)}.`;
    return new AlreadyAnsweredError(message, { detail });
  }
  if (means(words, "forbiddenText")) {
    const message = `Yandex Market refuses this reply${quoteDetail(detail)}. Change it and approve it again.`;
    return new RejectedTextError(message, { detail });
  }
  if (means(words, "notModifiable")) {
    const message = `Yandex Market doesn't let the shop write this here (any more)${quoteDetail(detail)}.`;
    return new NotAnswerableError(message, { detail });
  }
  const message = `Yandex Market's cabinet refused this one reply${quoteDetail(detail)}. Nothing was published.`;
  return new RefusedWriteError(message, code === 403, { detail });
}

function gone(detail: ErrorDetail): Error {
  return new RemovedError(`Yandex Market doesn't have this feedback any more${quoteDetail(detail)}.`, { detail });
}
