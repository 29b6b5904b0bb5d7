// What a look at one posted reply means. Pure: the limits come in.

import type { ObservedReply, Standing } from "../../domain/feedback.ts";
import { isSameReply } from "../../domain/text-comparison.ts";
import type { Ending, PendingDelivery } from "../../ports/delivery-ledger.ts";
import type { MarketplaceAbilities } from "../../ports/marketplace.ts";

export type Judgement =
  | { readonly kind: "published"; readonly replyExternalId: string | null }
  /** It is there; the marketplace still decides. */
  | { readonly kind: "inModeration"; readonly delayMs: number }
  /** Nothing certain yet. */
  | { readonly kind: "lookAgain"; readonly delayMs: number }
  /** The horizon has passed: read singly before deciding. */
  | { readonly kind: "needsProof" }
  /** Proven not to be there: may be sent again. */
  | { readonly kind: "absent" }
  | { readonly kind: "end"; readonly ending: Ending };

export type JudgeLimits = {
  readonly absenceProof: MarketplaceAbilities["absenceProof"];
  readonly lagHorizonMs: number;
  readonly confirmationDeadlineMs: number;
  readonly nextLookDelayMs: (looks: number) => number;
  /** The standing comes from a single read after the horizon. */
  readonly isProof: boolean;
};

export function judge(delivery: PendingDelivery, standing: Standing | undefined, limits: JudgeLimits): Judgement {
  switch (standing?.kind) {
    case "removed":
    case "superseded":
      return { kind: "end", ending: { kind: "settled", reason: standing.kind } };
    case "answered": {
      const ours = standing.replies.find((reply) => isSameReply(delivery.text, reply.text));
      return ours === undefined ? judgeAbsent(delivery, standing, limits) : judgeFound(delivery, ours, limits);
    }
    default:
      return judgeAbsent(delivery, standing, limits);
  }
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

function judgeAbsent(delivery: PendingDelivery, standing: Standing | undefined, limits: JudgeLimits): Judgement {
  const remainingMs = deadlineMs(delivery, limits) - delivery.ageMs;
  if (remainingMs > 0) {
    return { kind: "lookAgain", delayMs: Math.min(limits.nextLookDelayMs(delivery.looks + 1), remainingMs) };
  }
  const isAnsweredOtherwise = standing?.kind === "answered" && delivery.operation === "create";
  if (delivery.state === "sent") return isAnsweredOtherwise ? answeredElsewhere : parked("confirmationOverdue");
  if (limits.absenceProof === "none") return parked("noProof");
  if (!limits.isProof) return { kind: "needsProof" };
  if (isAnsweredOtherwise) return answeredElsewhere;
  return standing?.kind === "open" || standing?.kind === "answered" ? { kind: "absent" } : parked("noProof");
}

const answeredElsewhere: Judgement = { kind: "end", ending: { kind: "settled", reason: "answeredElsewhere" } };

function deadlineMs(delivery: PendingDelivery, limits: JudgeLimits): number {
  return delivery.state === "sent" ? limits.confirmationDeadlineMs : limits.lagHorizonMs;
}

function parked(reason: "noProof" | "confirmationOverdue"): Judgement {
  return { kind: "end", ending: { kind: "parked", reason, detail: null } };
}
