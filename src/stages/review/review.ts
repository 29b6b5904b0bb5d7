// The review stage: the supplier's policy lets a draft out or hands it to a person.

import { decide } from "../../domain/policy.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { ReviewStore } from "../../ports/review.ts";

const batchSize = 500;

export function createReviewStage({ store }: { readonly store: ReviewStore }) {
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
    }
  };
}
