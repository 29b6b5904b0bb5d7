// The draft stage: an analysis and a reply for every new feedback, by one model call each, or by a template and none.
//
// Calls run side by side, at most `concurrency` of a lane and some more beside slow ones. Results are stored as they arrive, in small groups: a kill
// repeats only the calls in flight. An item that fails steps back alone; when the model itself fails the drafts wait, and
// nothing is lost or counted (`whose-failure.ts`). A cabinet that a person lets rest ends the turn (`at-rest.ts`).

import { ServiceError } from "../../domain/errors/errors.ts";
import type { CabinetId, FeedbackId } from "../../domain/identifiers.ts";
import { turnMs } from "../../domain/turn.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { DraftingStore, DraftResult, FeedbackToDraft, StoredDraft, TokenBudget } from "../../ports/drafting.ts";
import type { CallMeter, LanguageModel } from "../../ports/language-model.ts";
import type { Log } from "../../ports/log.ts";
import type { Progress } from "../../ports/progress.ts";
import { askForSample } from "./ask-for-draft.ts";
import { CabinetRestsError, createMayBegin, type MayBegin } from "./at-rest.ts";
import { draftByModel } from "./draft-by-model.ts";
import { draftByTemplate } from "./draft-by-template.ts";
import { fetchProducts } from "./fetch-products.ts";
import { inGroups } from "./in-groups.ts";
import { meterCalls } from "./meter-calls.ts";
import { createTroubleLog, type TroubleLog } from "./trouble-log.ts";
import { createFailureJudge, type FailureJudge, mayBeOfItem } from "./whose-failure.ts";

const batchSize = 128;

export type DraftDependencies = {
  readonly store: DraftingStore;
  readonly model: LanguageModel;
  readonly budget: TokenBudget;
  readonly progress: Progress;
  readonly log: Log;
  /** Model calls of one lane at a time, and as many again twice for those that are slow. */
  readonly concurrency: number;
  /** A draft that takes longer leaves its place to another. */
  readonly slowAfterMs: number;
};

export function createDraftStage(dependencies: DraftDependencies) {
  const { store, model, budget, log, concurrency, slowAfterMs } = dependencies;
  const trouble = createTroubleLog(log);
  return async (account: OpenAccount, signal: AbortSignal): Promise<void> => {
    await fetchProducts(account, dependencies, signal);
    const items = createItems(account, dependencies, signal);
    const mayBegin = createMayBegin(account, store);
    const meter = meterCalls(account.supplier, budget, mayBegin);
    const judge = createFailureJudge(async () => {
      await askForSample({ model, meter, log }, signal);
      trouble.end();
    });
    try {
      await inGroups({
        concurrency,
        slowAfterMs,
        next: items.next,
        work: (feedback) => draftOne(account, feedback, { model, log, judge, trouble, meter, mayBegin }, signal),
        store: items.store,
      });
      await items.store(await judge.conclude());
    } catch (error) {
      if (error instanceof CabinetRestsError) return;
      if (!signal.aborted) noteTrouble(error, trouble);
      throw error;
    }
  };
}

/** The items of one turn: each is in one hand at a time, until its result is stored. */
function createItems(
  { accountId, cabinetId }: OpenAccount,
  { store, progress, log }: DraftDependencies,
  signal: AbortSignal,
) {
  const turnEndsAtMs = performance.now() + turnMs;
  const inHand = new Set<FeedbackId>();
  return {
    next: async (): Promise<readonly FeedbackToDraft[]> => {
      if (signal.aborted || performance.now() > turnEndsAtMs) return [];
      // What is stored while this load is under way may look due to it.
      const inHandBefore = new Set(inHand);
      const due = await store.load(accountId, batchSize + inHand.size);
      const found = due.filter(({ id }) => !inHandBefore.has(id));
      for (const { id } of found) inHand.add(id);
      return found;
    },
    store: async (results: readonly DraftResult[]): Promise<void> => {
      const [failed] = results.filter((result) => result.kind === "failed");
      if (failed !== undefined) {
        log.warn("Drafts of single items failed; each is tried again", { cabinetId, error: failed.error });
      }
      const stored = await store.store(accountId, results);
      for (const { feedback } of results) inHand.delete(feedback.id);
      progress.add("drafted", cabinetId, stored.filter(({ state }) => state === "drafted").length);
      for (const draft of stored) logStored(cabinetId, draft, results, log);
    },
  };
}

/** Only what was stored is told: what was drafted elsewhere meanwhile, or was changed, isn't. */
function logStored(
  cabinetId: CabinetId,
  { id, state, reason }: StoredDraft,
  results: readonly DraftResult[],
  log: Log,
): void {
  const result = results.find(({ feedback }) => feedback.id === id);
  const error = result?.kind === "failed" ? result.error : undefined;
  const fields = { cabinetId, feedbackId: id, error };
  if (state === "new") log.debug("A draft failed; it is tried again", fields);
  else if (state === "inReview") log.debug("An item waits for a person", { ...fields, reason });
  else if (result?.kind === "drafted") {
    log.debug("An item was drafted", { cabinetId, feedbackId: id, origin: result.origin });
  }
}

type Drafting = Pick<DraftDependencies, "model" | "log"> & {
  readonly judge: FailureJudge;
  readonly trouble: TroubleLog;
  readonly meter: CallMeter;
  readonly mayBegin: MayBegin;
};

async function draftOne(
  account: OpenAccount,
  feedback: FeedbackToDraft,
  { model, log, judge, trouble, meter, mayBegin }: Drafting,
  signal: AbortSignal,
): Promise<readonly DraftResult[]> {
  try {
    const template = draftByTemplate(account, feedback);
    if (template !== null) {
      await mayBegin();
      return [template];
    }
    const result = await draftByModel(account, feedback, { model, meter, log }, signal);
    trouble.end();
    return [result, ...judge.noteAnswer()];
  } catch (error) {
    if (signal.aborted || error instanceof CabinetRestsError) throw error;
    if (error instanceof ServiceError) {
      if (mayBeOfItem(error)) return judge.noteFailure({ feedback, error });
      throw error;
    }
    // What nobody has named was met with this item, and the others go on.
    const mistake = error instanceof Error ? error : new Error("Something that is no error was thrown");
    log.error("A draft failed unexpectedly", { cabinetId: account.cabinetId, error: mistake });
    return [{ kind: "failed", feedback, error: mistake, restMs: 0 }];
  }
}

function noteTrouble(error: unknown, trouble: TroubleLog): void {
  if (error instanceof ServiceError && error.disposition.kind === "retry") {
    trouble.begin(error.disposition.reason, error);
  }
}
