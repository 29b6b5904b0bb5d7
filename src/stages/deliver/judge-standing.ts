// What a single read right before the post means. Pure. Only what is seen to stand open, or what a text of ours may
// replace, is posted.

import { hasRepliesOfOthers, isOwnReply, isReplyOf, type OwnReply } from "../../domain/delivery/own-replies.ts";
import { isLive, type ObservedReply, type Standing } from "../../domain/feedback/feedback.ts";
import type { Ending, OpenDelivery } from "../../ports/delivery-ledger.ts";
import type { PostOperation } from "../../ports/marketplace-client.ts";

export type Verdict =
  | { readonly kind: "post"; readonly operation: PostOperation }
  /** Our own earlier attempt is there after all. */
  | { readonly kind: "found" }
  /** The marketplace says that the item is gone: believed when it says so again later. */
  | { readonly kind: "gone" }
  | { readonly kind: "end"; readonly ending: Ending };

export type StandingLimits = {
  /** Whether the marketplace can replace a reply in place. */
  readonly canEdit: boolean;
  /** How much later a second read must say that an item is gone. */
  readonly secondReadDelayMs: number;
};

type Answered = Extract<Standing, { kind: "answered" }>;

const create: Verdict = { kind: "post", operation: { kind: "create" } };

export function judgeStanding(delivery: OpenDelivery, standing: Standing, limits: StandingLimits): Verdict {
  switch (standing.kind) {
    case "open":
      return judgeOpen(delivery, limits);
    case "handled":
      return judgeHandled(delivery);
    case "notAnswerable":
      return { kind: "end", ending: { kind: "skipped", reason: "notAnswerable" } };
    case "superseded":
      return { kind: "end", ending: { kind: "settled", reason: "superseded" } };
    case "removed":
      return (delivery.sightings.goneForMs ?? -1) >= limits.secondReadDelayMs
        ? { kind: "end", ending: { kind: "settled", reason: "removed" } }
        : { kind: "gone" };
    case "answered":
      return judgeAnswered(delivery, standing, limits);
  }
}

/** Where a published reply of ours isn't there any more, a person decides; a rejected one may simply be hidden. */
function judgeOpen({ operation, replaces }: OpenDelivery, { canEdit }: StandingLimits): Verdict {
  if (operation === "create" || !canEdit || replaces?.isRejected === true) return create;
  return returned("editNotPossible");
}

/** Somebody closed it; but where we posted before, the reply that isn't shown may be our own. */
function judgeHandled(delivery: OpenDelivery): Verdict {
  const ending: Ending =
    ownTexts(delivery).length === 0
      ? { kind: "settled", reason: "closedElsewhere" }
      : { kind: "parked", reason: "noProof", detail: null };
  return { kind: "end", ending };
}

function judgeAnswered(delivery: OpenDelivery, { replies, hidesMore }: Answered, limits: StandingLimits): Verdict {
  const { tried, earlier } = delivery;
  if (tried !== null && replies.some((reply) => isReplyOf(tried, earlier, reply))) return { kind: "found" };
  const own = replies.filter((reply) => ownTexts(delivery).some((ours) => isOwnReply(ours, reply)));
  const hasLiveOwn = own.some(isLive);
  if (!hasLiveOwn && hasRepliesOfOthers(replies, ownTexts(delivery))) {
    return { kind: "end", ending: { kind: "settled", reason: "answeredElsewhere" } };
  }
  if (!hasLiveOwn && hidesMore === true) return judgeHandled(delivery);
  if (delivery.operation === "edit" && limits.canEdit) return judgeEdit(delivery, own.find(isLive) ?? own[0]);
  // Rejected replies answer nobody; a live one of ours must never get a twin.
  return hasLiveOwn ? returned("editNotPossible") : create;
}

function judgeEdit(delivery: OpenDelivery, current: ObservedReply | undefined): Verdict {
  if (current?.isEditable !== true) return returned("editNotPossible");
  const replyExternalId = current.externalId ?? replacedId(delivery);
  return { kind: "post", operation: { kind: "edit", replyExternalId } };
}

function ownTexts({ tried, earlier }: OpenDelivery): readonly OwnReply[] {
  return tried === null ? earlier : [tried, ...earlier];
}

function replacedId({ replaces }: OpenDelivery): string | null {
  return replaces?.replyExternalId ?? null;
}

function returned(reason: "editNotPossible"): Verdict {
  return { kind: "end", ending: { kind: "returned", reason, detail: null, replyExternalId: null } };
}
