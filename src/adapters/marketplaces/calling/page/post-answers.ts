// What the answer to a post means, wherever it comes from. A wall says nothing of the post, an address that nothing has any more
// has stored nothing, and a limit refuses. Beyond that, only what a site is known to say proves anything; everything else
// leaves the outcome unknown, and somebody looks.

import type { ErrorDetail } from "../../../../domain/errors/error-detail.ts";
import type { PageAnswer } from "../../../../ports/browser.ts";
import { isSuccess } from "../answers.ts";
import { detailOf, jsonOf } from "./answers.ts";
import type { PostMeaning } from "./post.ts";
import { pauseAfterRefusalMs, wordsIn } from "./read-answers.ts";
import type { Site } from "./site.ts";
import { signInAnswer } from "./warnings.ts";

/** What a site's answers in JSON prove; null where that is nothing. */
export type PostAnswers = {
  /** Of a success. */
  readonly ofSuccess: (json: object) => PostMeaning | null;
  /** Of any other status. */
  readonly ofRefusal: (status: number, json: object, detail: ErrorDetail) => Error | null;
};

export function meaningOfAnyPost(
  answer: PageAnswer,
  { file, errors }: Pick<Site, "file" | "errors">,
  answers: PostAnswers,
): PostMeaning {
  const json = jsonOf(answer);
  const sign = signInAnswer(answer, json, file);
  if (sign !== null) return failed(errors.stopFor(sign, { afterPost: true }));
  if (json === undefined && (answer.status === 404 || answer.status === 405)) return { kind: "moved" };
  const detail = detailOf(answer, wordsIn(json), errors.side);
  if (answer.status === 429) return failed(errors.mustWait(answer.retryAfterMs ?? pauseAfterRefusalMs, detail));
  if (json === undefined) return failed(errors.unproven(detail));
  if (isSuccess(answer)) return answers.ofSuccess(json) ?? failed(errors.unproven(detail));
  return failed(answers.ofRefusal(answer.status, json, detail) ?? errors.unproven(detail));
}

export function failed(error: Error): PostMeaning {
  return { kind: "failed", error };
}
