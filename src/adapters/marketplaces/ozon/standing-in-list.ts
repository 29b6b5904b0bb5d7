// Where an item of a list stands. What was processed needs no further look; on others, comments may be buyers' own, so they
// are read.

import type { Standing } from "../../../domain/feedback/feedback.ts";
import type { OzonItem } from "./item.ts";
import type { ReadComments } from "./memory.ts";
import { noneRead, type ShownReplies } from "./replies.ts";
import { standingOf } from "./standing.ts";

type Reading = { readonly comments: ReadComments; readonly read: () => Promise<ShownReplies> };

/** @param reading how the item's comments are read, where that is needed */
export async function standingInList(item: OzonItem, { comments, read }: Reading): Promise<Standing> {
  if (item.kind === "question" || item.isProcessed || item.replyCount === 0) return standingOf(item, noneRead);
  const shown = comments.recall(item) ?? (await read());
  comments.remember(item, shown);
  return standingOf(item, shown);
}

/** Where comments can't be read: lists only name candidates, and an item that is left out every time would be lost. */
export function candidateStanding({ takesReply }: OzonItem): Standing {
  return takesReply ? { kind: "open" } : { kind: "notAnswerable" };
}
