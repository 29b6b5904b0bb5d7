// The review stage: the supplier's policy lets a draft out or hands it to a person.

import type { AccountId } from "../../domain/identifiers.ts";
import { type Decision, decide } from "../../domain/policy.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { Log } from "../../ports/log.ts";
import type { DraftToReview, ReviewStore } from "../../ports/review.ts";

const batchSize = 500;

export function createReviewStage({ store, log }: { readonly store: ReviewStore; readonly log: Log }) {
  return async (account: OpenAccount, signal: AbortSignal): Promise<void> => {
    for (;;) {
      if (signal.aborted) return;
      const drafts = await store.load(account.accountId, batchSize);
      if (drafts.length === 0) return;
      const decided = drafts.map((draft) => ({ draft, decision: decide(account.supplier.policy, draft) }));
      for (const one of await storeDecisions(store, account.accountId, decided)) logDecision(account, one, log);
    }
  };
}

type Decided = { readonly draft: DraftToReview; readonly decision: Decision };

/** @returns those that nobody else had decided meanwhile */
async function storeDecisions(
  store: ReviewStore,
  accountId: AccountId,
  decided: readonly Decided[],
): Promise<readonly Decided[]> {
  const approved = await store.approve(
    accountId,
    decided.filter(({ decision }) => decision.kind === "approve").map(({ draft }) => draft),
  );
  const toPerson = await store.toPerson(
    accountId,
    decided.flatMap(({ draft, decision }) =>
      decision.kind === "person" ? [{ id: draft.id, reason: decision.reason }] : [],
    ),
  );
  const stored = new Set([...approved, ...toPerson]);
  return decided.filter(({ draft }) => stored.has(draft.id));
}

function logDecision({ cabinetId }: OpenAccount, { draft, decision }: Decided, log: Log): void {
  const fields = { cabinetId, feedbackId: draft.id };
  if (decision.kind === "approve") log.debug("The policy approved a reply", fields);
  else log.debug("An item waits for a person", { ...fields, reason: decision.reason });
}
