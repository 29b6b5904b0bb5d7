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
import { quoteDetail } from "../../calling/answers.ts";
import { detailOf } from "../../calling/page/answers.ts";
import { fieldAt } from "../../calling/page/named-fields.ts";
import type { PostMeaning } from "../../calling/page/post.ts";
import { failed, meaningOfAnyPost } from "../../calling/page/post-answers.ts";
import { pauseAfterRefusalMs } from "../../calling/page/read-answers.ts";
import { means } from "../words.ts";
import { idOf } from "./item.ts";
import { onlyResultIn, type Result, says } from "./resolvers.ts";
import type { Site } from "./visit.ts";

type Market = Pick<Site, "file" | "errors">;

export function meaningOfPost(answer: PageAnswer, market: Market): PostMeaning {
  return meaningOfAnyPost(answer, market, {
    ofSuccess: (json) => {
      const result = onlyResultIn(json);
      if (result?.kind === "error") return failed(refusalOf(result, market));
      return result && { kind: "sent", receipt: { replyExternalId: idOf(fieldAt(result.data, "id")) } };
    },
    ofRefusal: (status) => (status === 403 ? oldWord(market) : null),
  });
}

function oldWord({ errors }: Market): Error {
  return errors.later("doesn't take the word of its page any more. Nothing was sent; it is tried again.");
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
  // Whose the session is, the next read tells: nothing is checked between a post and its record.
  return new RefusedWriteError(message, false, { detail });
}

function gone(detail: ErrorDetail): Error {
  return new RemovedError(`Yandex Market doesn't have this feedback any more${quoteDetail(detail)}.`, { detail });
}
