// The replies that stand under one item.

import type { ObservedReply, ReplyVerdict } from "../../../domain/feedback/feedback.ts";

const verdictOrder: readonly ReplyVerdict[] = ["published", "inModeration", "rejected"];

/** Of two replies with the same text the one that buyers see counts. */
export function liveFirst(replies: readonly ObservedReply[]): readonly ObservedReply[] {
  return replies.toSorted((one, other) => verdictOrder.indexOf(one.verdict) - verdictOrder.indexOf(other.verdict));
}
