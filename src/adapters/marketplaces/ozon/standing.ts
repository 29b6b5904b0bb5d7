// Where an item stands, by its replies and by the signs of replies that aren't shown.
//
// Ozon says that its list of comments holds what passed moderation, while the fields of a comment tell of moderation that
// still goes on or failed (API description, 2026-06-11). So an empty list proves little by itself. Two more signs are
// read: the item's status (PROCESSED is set together with our comment) and the number of replies that the item counts.
// While one of them says that there is something, nothing is called open.

import type { Standing } from "../../../domain/feedback/feedback.ts";
import type { OzonItem } from "./item.ts";
import type { ShownReplies } from "./replies.ts";

export function standingOf(item: OzonItem, { ofSeller, total }: ShownReplies): Standing {
  const hidesMore = item.replyCount > total;
  if (ofSeller.length > 0) return { kind: "answered", replies: ofSeller, ...(hidesMore && { hidesMore }) };
  if (!item.takesReply) return { kind: "notAnswerable" };
  return item.isProcessed || hidesMore ? { kind: "handled" } : { kind: "open" };
}
