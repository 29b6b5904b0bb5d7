// Where an item stands, by its replies and by the signs of replies that aren't shown.
//
// Ozon says that its list of comments holds what passed moderation, while the fields of a comment tell of moderation that
// still goes on or failed (API description, 2026-06-11). So an empty list proves little by itself. Two more signs are
// read: the item's status (PROCESSED is set together with our comment) and the number of replies that the item counts.
// While one of them says that there is something, nothing is called open.

import type { z } from "zod";
import { UnexpectedShapeError } from "../../../domain/errors/remote-errors.ts";
import { isLive, type ObservedReply, type ReplyVerdict, type Standing } from "../../../domain/feedback/feedback.ts";
import { storableText } from "../../../domain/storable-text.ts";
import { liveFirst } from "../calling/replies.ts";
import type { OzonApi } from "./api.ts";
import type { OzonItem } from "./map.ts";
import type { RawItems } from "./pages.ts";
import { WireAnswer, WireComment } from "./wire.ts";

/** The replies that Ozon shows. */
export type ShownReplies = {
  readonly ofSeller: readonly ObservedReply[];
  /** With those of buyers. */
  readonly total: number;
};

export const noneRead: ShownReplies = { ofSeller: [], total: 0 };

export async function readReplies(api: OzonApi, item: OzonItem, signal: AbortSignal): Promise<ShownReplies> {
  const raw = await readRaw(api, item, signal);
  const ofSeller =
    item.kind === "review"
      ? readable(WireComment, raw).filter(isSellers).map(replyOfComment)
      : // Nothing tells whose answer it is, so every one counts as the seller's: better none than a second one.
        readable(WireAnswer, raw).map(replyOfAnswer);
  // What isn't even an object may be a reply: beside a live one of the seller's that doesn't matter.
  if (!ofSeller.some(isLive) && !raw.every(isObject)) throw undetermined(item);
  return { ofSeller: liveFirst(ofSeller), total: raw.length };
}

function readRaw(api: OzonApi, item: OzonItem, signal: AbortSignal): Promise<RawItems> {
  return item.kind === "review"
    ? api.listComments(item.externalId, item.replyCount, signal)
    : api.listAnswers(item.externalId, item.content.product.externalId, signal);
}

function readable<Item>(schema: z.ZodType<Item>, raw: RawItems): readonly Item[] {
  return raw.flatMap((value) => {
    const read = schema.safeParse(value);
    return read.success ? [read.data] : [];
  });
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function undetermined({ kind }: OzonItem): UnexpectedShapeError {
  const message = `What stands under a ${kind} of Ozon can't be read whole, so nothing is known of its replies.`;
  return new UnexpectedShapeError(message, "");
}

export function standingOf(item: OzonItem, { ofSeller, total }: ShownReplies): Standing {
  const hidesMore = item.replyCount > total;
  if (ofSeller.length > 0) return { kind: "answered", replies: ofSeller, ...(hidesMore && { hidesMore }) };
  if (!item.takesReply) return { kind: "notAnswerable" };
  return item.isProcessed || hidesMore ? { kind: "handled" } : { kind: "open" };
}

/** Both flags are false for a buyer. */
function isSellers({ is_owner, is_official }: WireComment): boolean {
  return is_owner === true || is_official === true;
}

function replyOfComment(comment: WireComment): ObservedReply {
  const verdict = verdictOfComment(comment);
  return {
    externalId: comment.id || null,
    text: storableText(comment.text ?? ""),
    verdict,
    rejectionReason: verdict === "rejected" ? storableText(comment.deviation_reason ?? "") || null : null,
    isEditable: false,
  };
}

/** Flags that contradict each other prove nothing. */
function verdictOfComment({ is_published, is_rejected }: WireComment): ReplyVerdict {
  if (is_published === true && is_rejected !== true) return "published";
  return is_rejected === true && is_published !== true ? "rejected" : "inModeration";
}

function replyOfAnswer(answer: WireAnswer): ObservedReply {
  const verdict = verdictOfAnswer(answer.status_publication);
  return {
    externalId: answer.id || null,
    text: storableText(answer.text ?? ""),
    verdict,
    rejectionReason: verdict === "rejected" ? (answer.status_publication ?? null) : null,
    isEditable: false,
  };
}

/** The field is there since 2026-05-19; before that, shown meant published. A word that we don't know proves nothing. */
function verdictOfAnswer(status: string | null | undefined): ReplyVerdict {
  switch (status) {
    case "PUBLISHED":
    case null:
    case undefined:
      return "published";
    case "MODERATION_FAILED":
    case "DUPLICATE":
      return "rejected";
    default:
      return "inModeration";
  }
}
