// The replies that Ozon lists under a review or a question, by either way.

import { z } from "zod";
import { UnexpectedShapeError } from "../../../domain/errors/remote-errors.ts";
import { type FeedbackKind, isLive, type ObservedReply, type ReplyVerdict } from "../../../domain/feedback/feedback.ts";
import { storableText } from "../../../domain/storable-text.ts";
import { liveFirst } from "../calling/replies.ts";
import { decoration, flag, TextOrNumber } from "./fields.ts";

/** The replies that Ozon shows. */
export type ShownReplies = {
  readonly ofSeller: readonly ObservedReply[];
  /** With those of buyers. */
  readonly total: number;
};

export const noneRead: ShownReplies = { ofSeller: [], total: 0 };

/** One that can't be read speaks for the seller: better no reply than a second one. */
const sellersFlag = z.boolean().nullish().catch(true);

/**
 * A comment on a review. What of it can't be read is missing and no more: others stand beside it, and ours may be among
 * them.
 */
const WireComment = z.object({
  id: TextOrNumber,
  text: decoration,
  is_owner: sellersFlag,
  is_official: sellersFlag,
  is_published: flag,
  is_rejected: flag,
  deviation_reason: decoration,
});
type WireComment = z.infer<typeof WireComment>;

const WireAnswer = z.object({
  id: TextOrNumber,
  text: decoration,
  // One that can't be read is one that we don't know.
  status_publication: z.string().nullish().catch("unreadable"),
});
type WireAnswer = z.infer<typeof WireAnswer>;

/** @param raw everybody's comments on a review, or every answer to a question */
export function shownReplies(kind: FeedbackKind, raw: readonly unknown[]): ShownReplies {
  const ofSeller =
    kind === "review"
      ? readable(WireComment, raw).filter(isSellers).map(replyOfComment)
      : // Nothing tells whose answer it is, so every one counts as the seller's: better none than a second one.
        readable(WireAnswer, raw).map(replyOfAnswer);
  // What isn't even an object may be a reply: beside a live one of the seller's that doesn't matter.
  if (!ofSeller.some(isLive) && !raw.every(isObject)) throw undetermined(kind);
  return { ofSeller: liveFirst(ofSeller), total: raw.length };
}

function readable<Item>(schema: z.ZodType<Item>, raw: readonly unknown[]): readonly Item[] {
  return raw.flatMap((value) => {
    const read = schema.safeParse(value);
    return read.success ? [read.data] : [];
  });
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function undetermined(kind: FeedbackKind): UnexpectedShapeError {
  const message = `What stands under a ${kind} of Ozon can't be read whole, so nothing is known of its replies.`;
  return new UnexpectedShapeError(message, "");
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
