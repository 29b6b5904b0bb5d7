// The review stage: the supplier's policy lets a draft out or hands it to a person.

import type { FeedbackId } from "../../domain/identifiers.ts";
import { type Decision, decide } from "../../domain/policy.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { Log } from "../../ports/log.ts";
import type { ReviewStore } from "../../ports/review.ts";

const batchSize = 500;

export function createReviewStage({ store, log }: { readonly store: ReviewStore; readonly log: Log }) {
  return async (account: OpenAccount, signal: AbortSignal): Promise<void> => {
    for (;;) {
      if (signal.aborted) return;
      const drafts = await store.load(account.accountId, batchSize);
      if (drafts.length === 0) return;
      const decided = drafts.map((draft) => ({ draft, decision: decide(account.supplier.policy, draft) }));
      await store.approve(
        account.accountId,
        decided.filter(({ decision }) => decision.kind === "approve").map(({ draft }) => draft),
      );
      await store.toPerson(
        account.accountId,
        decided.flatMap(({ draft, decision }) =>
          decision.kind === "person" ? [{ id: draft.id, reason: decision.reason }] : [],
        ),
      );
      for (const { draft, decision } of decided) logDecision(account, draft.id, decision, log);
    }
  };
}

function logDecision({ cabinetId }: OpenAccount, feedbackId: FeedbackId, decision: Decision, log: Log): void {
  if (decision.kind === "approve") log.debug("The policy approved a reply", { cabinetId, feedbackId });
  else log.debug("An item waits for a person", { cabinetId, feedbackId, reason: decision.reason });
}
