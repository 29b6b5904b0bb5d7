// How a reply to one item is sent to Yandex Market's cabinet.

import type { ReplyTarget } from "../../../../ports/marketplace-client.ts";
import type { PagePost } from "../../calling/page/post.ts";
import { meaningOfPost } from "./post-answers.ts";
import { resolveCall } from "./resolvers.ts";
import { secretWordOf } from "./secret-word.ts";
import type { Visit } from "./visit.ts";

export function postOf(visit: Visit, target: ReplyTarget, text: string, signal: AbortSignal): PagePost {
  const { site } = visit;
  const { kind, externalId } = target;
  const call = kind === "review" ? "createComment" : "createAnswer";
  const parameters = { [site.file[kind].parameter]: BigInt(externalId), text };
  return {
    target,
    text,
    call,
    write: async () => resolveCall(site, { call, parameters }, await secretWordOf(visit, signal)),
    meaningOf: (answer) => meaningOfPost(answer, site),
  };
}
