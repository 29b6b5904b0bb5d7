// The draft stage: an analysis and a reply for every new feedback, by one model call each, or by a template and none.
//
// Calls run side by side, at most `concurrency` of a lane. Results are stored as they arrive, in small groups: a kill
// repeats only the calls in flight. When the model can't be reached the drafts wait; nothing is lost or counted.

import { turnMs } from "../../domain/turn.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { DraftingStore, DraftResult, FeedbackToDraft, TokenBudget } from "../../ports/drafting.ts";
import type { LanguageModel } from "../../ports/language-model.ts";
import type { Log } from "../../ports/log.ts";
import type { Progress } from "../../ports/progress.ts";
import { draftByModel } from "./draft-by-model.ts";
import { draftByTemplate } from "./draft-by-template.ts";
import { fetchMissingProducts } from "./fetch-products.ts";
import { inGroups } from "./in-groups.ts";

const batchSize = 128;

export type DraftDependencies = {
  readonly store: DraftingStore;
  readonly model: LanguageModel;
  readonly budget: TokenBudget;
  readonly progress: Progress;
  readonly log: Log;
  /** Model calls of one lane at a time. */
  readonly concurrency: number;
};

export function createDraftStage(dependencies: DraftDependencies) {
  const { store, progress, concurrency } = dependencies;
  return async (account: OpenAccount, signal: AbortSignal): Promise<void> => {
    await fetchMissingProducts(account, dependencies, signal);
    const turnEndsAtMs = performance.now() + turnMs;
    while (!signal.aborted && performance.now() < turnEndsAtMs) {
      const batch = await store.load(account.accountId, batchSize);
      if (batch.length === 0) return;
      await inGroups(batch, {
        concurrency,
        work: (feedback) => draftOne(account, feedback, dependencies, signal),
        store: async (results) => {
          const drafted = results.filter(({ kind }) => kind === "drafted").length;
          const stored = await store.store(account.accountId, results);
          progress.add("drafted", account.cabinetId, Math.min(drafted, stored));
        },
      });
    }
  };
}

async function draftOne(
  account: OpenAccount,
  feedback: FeedbackToDraft,
  dependencies: DraftDependencies,
  signal: AbortSignal,
): Promise<DraftResult> {
  return draftByTemplate(account, feedback) ?? (await draftByModel(account, feedback, dependencies, signal));
}
