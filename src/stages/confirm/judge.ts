// What a look at one posted reply means. Pure: the limits come in.

import { maxAbsences } from "../../domain/delivery/delivery.ts";
import { hasRepliesOfOthers, isReplyOf } from "../../domain/delivery/own-replies.ts";
import { isSameReply } from "../../domain/delivery/text-comparison.ts";
import type { FeedbackKind, ObservedReply, Standing } from "../../domain/feedback/feedback.ts";
import type { MarketplaceAbilities } from "../../ports/connector.ts";
import type { EndingFrom, Look, PendingDelivery } from "../../ports/delivery-ledger.ts";

export type Judgement =
  | { readonly kind: "published"; readonly replyExternalId: string | null }
  /** It is there; the marketplace still decides. */
  | { readonly kind: "inModeration"; readonly delayMs: number }
  /** Nothing certain yet. */
  | { readonly kind: "lookAgain"; readonly look: Look; readonly delayMs: number }
  /** It may end here, but not by a list: read singly before deciding. */
  | { readonly kind: "needsSingleRead" }
  /** Proven not to be there: may be sent again. */
  | { readonly kind: "absent" }
  | { readonly kind: "end"; readonly ending: EndingFrom<"sent" | "unknown"> };

export type JudgeLimits = {
  readonly absenceProof: MarketplaceAbilities["absenceProof"];
  /** Whether the marketplace can replace a reply in place. */
  readonly canEdit: Readonly<Record<FeedbackKind, boolean>>;
  readonly lagHorizonMs: number;
  /** How much later a second read must say that something is gone or absent. */
  readonly secondReadDelayMs: number;
  readonly confirmationDeadlineMs: number;
  readonly nextLookDelayMs: (looks: number) => number;
  /** The standing comes from a read of this item alone. */
  readonly isSingleRead: boolean;
};

export function judge(delivery: PendingDelivery, standing: Standing | undefined, limits: JudgeLimits): Judgement {
  if (standing?.kind === "removed") return judgeGone(delivery, limits);
  if (standing?.kind === "answered") {
    const [ours] = standing.replies.filter((reply) => isThis(delivery, reply, limits));
    if (ours !== undefined) return judgeFound(delivery, ours, limits);
  }
  return judgeMissing(delivery, standing, limits);
}

function isThis(delivery: PendingDelivery, reply: ObservedReply, limits: JudgeLimits): boolean {
  const { tried, operation, target, earlier } = delivery;
  if (tried === null) return false;
  return operation === "edit" && limits.canEdit[target.kind]
    ? isEditedReply(delivery, reply, limits)
    : isReplyOf(tried, earlier, reply);
}

/**
 * An edit keeps the id of the reply that it replaces, so only the text tells that it has come through. Where a person has
 * sent a rejected text once more as it is, not even that: a rejection is about the new one when no read can lag any more.
 */
function isEditedReply({ text, replaces, ageMs }: PendingDelivery, reply: ObservedReply, limits: JudgeLimits): boolean {
  if (!isSameReply(text, reply.text)) return false;
  const wasRejectedBefore = replaces?.isRejected === true && isSameReply(text, replaces.text);
  return reply.verdict !== "rejected" || !wasRejectedBefore || ageMs >= limits.lagHorizonMs;
}

function judgeFound(delivery: PendingDelivery, reply: ObservedReply, limits: JudgeLimits): Judgement {
  switch (reply.verdict) {
    case "published":
      return { kind: "published", replyExternalId: reply.externalId };
    case "rejected":
      return {
        kind: "end",
        ending: {
          kind: "returned",
          reason: "moderationRejected",
          detail: reply.rejectionReason,
          replyExternalId: reply.externalId,
        },
      };
    case "inModeration":
      return delivery.ageMs > limits.confirmationDeadlineMs
        ? parked("confirmationOverdue")
        : { kind: "inModeration", delayMs: limits.nextLookDelayMs(delivery.looks + 1) };
  }
}

/** Lists and by-id answers come out empty now and then: gone is what is still gone at a single read minutes later. */
function judgeGone({ sightings: { goneForMs } }: PendingDelivery, limits: JudgeLimits): Judgement {
  const { secondReadDelayMs } = limits;
  if (goneForMs === null || goneForMs < secondReadDelayMs) {
    return { kind: "lookAgain", look: "gone", delayMs: Math.max(0, secondReadDelayMs - (goneForMs ?? 0)) };
  }
  if (!limits.isSingleRead) return { kind: "needsSingleRead" };
  return { kind: "end", ending: { kind: "settled", reason: "removed" } };
}

function judgeMissing(delivery: PendingDelivery, standing: Standing | undefined, limits: JudgeLimits): Judgement {
  const { ageMs, looks, missingForMs } = delivery;
  const remainingMs = deadlineMs(delivery, limits) - ageMs;
  if (remainingMs > 0) {
    const delayMs = Math.min(limits.nextLookDelayMs(looks + 1), remainingMs);
    return { kind: "lookAgain", look: standing === undefined ? "unseen" : "missing", delayMs };
  }
  const untilSecondMs = limits.secondReadDelayMs - (missingForMs ?? 0);
  if (missingForMs === null || untilSecondMs > 0) {
    return { kind: "lookAgain", look: "missing", delayMs: untilSecondMs };
  }
  return limits.isSingleRead ? judgeProof(delivery, standing, limits) : { kind: "needsSingleRead" };
}

/** The reply is still missing at a single read, after the deadline. */
function judgeProof(delivery: PendingDelivery, standing: Standing | undefined, limits: JudgeLimits): Judgement {
  if (standing?.kind === "superseded") return { kind: "end", ending: { kind: "settled", reason: "superseded" } };
  if (isAnsweredByOthers(delivery, standing)) {
    return { kind: "end", ending: { kind: "settled", reason: "answeredElsewhere" } };
  }
  if (delivery.state === "sent") return parked("confirmationOverdue");
  if (limits.absenceProof[delivery.target.kind] === "none") return parked("noProof");
  return showsAll(standing) ? judgeAbsent(delivery) : parked("noProof");
}

/** What isn't shown isn't there. */
function showsAll(standing: Standing | undefined): boolean {
  return standing?.kind === "open" || (standing?.kind === "answered" && standing.hidesMore !== true);
}

/** Sent twice, and twice proven not to be there: the marketplace doesn't take this text, so a person looks at it. */
function judgeAbsent({ absences, lastWords }: PendingDelivery): Judgement {
  if (absences + 1 < maxAbsences) return { kind: "absent" };
  return {
    kind: "end",
    ending: { kind: "returned", reason: "deliveryFailed", detail: lastWords, replyExternalId: null },
  };
}

function isAnsweredByOthers({ operation, tried, earlier }: PendingDelivery, standing: Standing | undefined): boolean {
  if (standing?.kind !== "answered" || operation === "edit") return false;
  return hasRepliesOfOthers(standing.replies, tried === null ? earlier : [tried, ...earlier]);
}

function deadlineMs(delivery: PendingDelivery, limits: JudgeLimits): number {
  return delivery.state === "sent" ? limits.confirmationDeadlineMs : limits.lagHorizonMs;
}

function parked(reason: "noProof" | "confirmationOverdue"): Judgement {
  return { kind: "end", ending: { kind: "parked", reason, detail: null } };
}
