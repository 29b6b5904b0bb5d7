// How a reply to one item is sent to Ozon's cabinet.

import type { ReplyTarget } from "../../../../ports/marketplace-client.ts";
import type { PagePost } from "../../calling/page/post.ts";
import { pageCall, type Question } from "./ask.ts";
import { meaningOfPost } from "./post-answers.ts";
import type { Visit } from "./visit.ts";

export function postOf({ site }: Visit, target: ReplyTarget, text: string): PagePost {
  const question = replyCall(target, text);
  return {
    target,
    text,
    call: question.call,
    write: () => pageCall(site, question),
    meaningOf: (answer) => meaningOfPost(answer, site),
  };
}

function replyCall({ kind, externalId }: ReplyTarget, text: string): Question {
  return kind === "review"
    ? { call: "createComment", body: { review_uuid: externalId, text } }
    : // It stands there under both names (seen 2026-04).
      { call: "createAnswer", body: { question_id: externalId, questionId: externalId, text } };
}
