// The collect stage: reads what is unanswered at one account, to the end, and stores it page by page.
//
// A page that was stored stays stored, whatever happens to the next one: the next collection reads everything again
// and finds it known. An item that fits no schema is parked with a redacted sample; the rest of its page goes on.
// Reviews and questions may need a subscription and a right each: what is served is collected, and only where that is
// nothing does the cabinet stop.

import { dispositionOf } from "../../domain/errors/errors.ts";
import { mayConcernOneKind } from "../../domain/errors/kind-refusals.ts";
import type { CredentialError } from "../../domain/errors/marketplace-errors.ts";
import { type FeedbackKind, feedbackKinds, standsOpen } from "../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../domain/identifiers.ts";
import { ageOf, now } from "../../domain/moment.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { CollectionStore } from "../../ports/collection.ts";
import type { KindStops } from "../../ports/kind-stops.ts";
import type { Log } from "../../ports/log.ts";
import type { Progress } from "../../ports/progress.ts";
import { applyCancelledOrders } from "./cancelled-orders.ts";
import { withFirstLook } from "./first-look.ts";
import { markSkippedAsSeen } from "./mark-seen.ts";
import { reconcile } from "./reconcile.ts";
import { createReopening } from "./reopen.ts";
import { idsOf, sortPage } from "./sort-page.ts";

export type CollectDependencies = {
  readonly store: CollectionStore;
  readonly kindStops: KindStops;
  readonly progress: Progress;
  readonly log: Log;
  /** How long until the account is collected again. */
  readonly intervalMs: number;
};

export function createCollectStage(dependencies: CollectDependencies) {
  const { store, kindStops, log, intervalMs } = dependencies;
  return async (account: OpenAccount, signal: AbortSignal): Promise<void> => {
    const refusals: CredentialError[] = [];
    for (const { kind, knownUntil } of await longestAgoFirst(account, store)) {
      const startedAtMs = performance.now();
      try {
        const seenOpen = await collectKind(account, { kind, knownUntil }, dependencies, signal);
        await store.finishKind(account.accountId, kind, performance.now() - startedAtMs);
        await kindStops.clear(account.accountId, kind);
        await reconcileKind(account, { kind, seenOpen }, store, signal);
      } catch (error) {
        if (!mayConcernOneKind(error)) throw error;
        refusals.push(error);
        await kindStops.stop(account.accountId, kind, error.disposition.reason);
        log.warn("The marketplace refuses one kind of feedback to this key; it isn't collected", {
          cabinetId: account.cabinetId,
          kind,
          error,
        });
      }
    }
    const [refusal] = refusals;
    if (refusal !== undefined && refusals.length === feedbackKinds.length) throw refusal;
    await store.scheduleNext(account.accountId, intervalMs);
  };
}

type KindToCollect = {
  readonly kind: FeedbackKind;
  /** When its last complete collection began; null if there was none. */
  readonly knownUntil: Date | null;
};

/** Where a rate limit stops a collection after its first kind, the next one begins with the other. */
async function longestAgoFirst({ accountId }: OpenAccount, store: CollectionStore): Promise<readonly KindToCollect[]> {
  const kinds: KindToCollect[] = [];
  for (const kind of feedbackKinds) kinds.push({ kind, knownUntil: await store.knownUntil(accountId, kind) });
  return kinds.toSorted((one, other) => (one.knownUntil?.getTime() ?? 0) - (other.knownUntil?.getTime() ?? 0));
}

/** The collection is complete without it: where no call is left for it, the next one has its turn. */
async function reconcileKind(
  account: OpenAccount,
  { kind, seenOpen }: { readonly kind: FeedbackKind; readonly seenOpen: ReadonlySet<ExternalId> },
  store: CollectionStore,
  signal: AbortSignal,
): Promise<void> {
  try {
    await reconcile(account, kind, { store, seenOpen }, signal);
  } catch (error) {
    if (dispositionOf(error).kind !== "wait") throw error;
  }
}

/** @returns what was seen to stand open */
async function collectKind(
  account: OpenAccount,
  { kind, knownUntil }: KindToCollect,
  { store, progress, log }: CollectDependencies,
  signal: AbortSignal,
): Promise<ReadonlySet<ExternalId>> {
  const { accountId, cabinetId, answerSince } = account;
  const window = { since: answerSince, knownUntil };
  const seenOpen = new Set<ExternalId>();
  const reopening = createReopening(account, store);
  let askedAt = now();
  for await (const page of account.client.collect(kind, window, signal)) {
    const known = await store.findKnown(accountId, kind, idsOf(page));
    const sorted = applyCancelledOrders(sortPage(page, known, answerSince), account.supplier.policy);
    const reopened = await reopening.verify(kind, sorted.reopened, signal);
    const added = withFirstLook(sorted.added, account.client.lookRule, ageOf(askedAt));
    const stored = { ...sorted, added, reopened };
    progress.add("collected", cabinetId, await store.storePage(accountId, stored));
    await markSkippedAsSeen(account, { kind, page, known, stored }, log, signal);
    for (const { externalId, standing } of page.items) if (standsOpen(standing)) seenOpen.add(externalId);
    if (page.misshapen.length > 0) {
      log.error("Items of an unexpected shape were parked", { cabinetId, kind, count: page.misshapen.length });
    }
    askedAt = now();
  }
  return seenOpen;
}
