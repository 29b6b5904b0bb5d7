// The collect stage: reads what is unanswered at one account, to the end, and stores it page by page.
//
// A page that was stored stays stored, whatever happens to the next one: the next collection reads everything again
// and finds it known. An item that fits no schema is parked with a redacted sample; the rest of its page goes on.
// Reviews and questions may need a subscription and a right each: what is served is collected, and only where that is
// nothing does the cabinet stop. Where a kind may go another way (`choose-way.ts`), it does; one whose way is down doesn't keep the
// other from being collected by its own.

import { dispositionOf } from "../../domain/errors/errors.ts";
import { KindFailure, ofKind } from "../../domain/errors/kind-failure.ts";
import { mayConcernOneKind } from "../../domain/errors/kind-refusals.ts";
import { CredentialError } from "../../domain/errors/marketplace-errors.ts";
import { type FeedbackKind, feedbackKinds, standsOpen } from "../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../domain/identifiers.ts";
import { ageOf, now } from "../../domain/moment.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { CollectionStore } from "../../ports/collection.ts";
import type { KindStops } from "../../ports/kind-stops.ts";
import type { Progress } from "../../ports/progress.ts";
import { applyCancelledOrders } from "./cancelled-orders.ts";
import { leaveApi, mayLeaveApi, returnToApi, takeWantedWay, verifyIds, type WayDependencies } from "./choose-way.ts";
import { withFirstLook } from "./first-look.ts";
import { markSkippedAsSeen } from "./mark-seen.ts";
import { reconcile } from "./reconcile.ts";
import { createReopening } from "./reopen.ts";
import { idsOf, sortPage } from "./sort-page.ts";

export type CollectDependencies = WayDependencies & {
  readonly store: CollectionStore;
  readonly kindStops: KindStops;
  readonly progress: Progress;
  /** How long until the account is collected again. */
  readonly intervalMs: number;
};

export function createCollectStage(dependencies: CollectDependencies) {
  const { store, intervalMs } = dependencies;
  return async (account: OpenAccount, signal: AbortSignal): Promise<void> => {
    const ends = await collectKinds(account, dependencies, signal);
    const failure = ends.find((end) => end instanceof KindFailure);
    if (failure !== undefined) throw failure;
    const refusals = ends.filter((end) => end instanceof CredentialError);
    const [refusal] = refusals;
    if (refusal !== undefined && refusals.length === feedbackKinds.length) throw refusal;
    // By its new way a kind is collected at once: for that the account is opened anew.
    await store.scheduleNext(account.accountId, ends.includes("wayChanged") ? 0 : intervalMs);
  };
}

/** @returns how each kind has ended: one whose way is down ends with its failure where the other one goes another way */
async function collectKinds(
  account: OpenAccount,
  dependencies: CollectDependencies,
  signal: AbortSignal,
): Promise<readonly (CredentialError | KindFailure | "wayChanged" | null)[]> {
  const ends: (CredentialError | KindFailure | "wayChanged" | null)[] = [];
  for (const toCollect of await longestAgoFirst(account, dependencies.store)) {
    try {
      ends.push(await collectByItsWay(account, toCollect, dependencies, signal));
    } catch (error) {
      const end = ofKind(toCollect.kind, error, account.ways);
      if (!(end instanceof KindFailure)) throw error;
      ends.push(end);
    }
  }
  return ends;
}

/** @returns why the kind is refused; null where it was collected, or waits for a person or for its other way */
async function collectByItsWay(
  account: OpenAccount,
  toCollect: KindToCollect,
  dependencies: CollectDependencies,
  signal: AbortSignal,
): Promise<CredentialError | "wayChanged" | null> {
  const { kind } = toCollect;
  if (await takeWantedWay(account, kind, dependencies)) return "wayChanged";
  if (await returnToApi(account, kind, dependencies, signal)) return "wayChanged";
  if (account.ways[kind].stop !== null) return null;
  try {
    if (!(await verifyIds(account, kind, dependencies, signal))) return "wayChanged";
    await collectToTheEnd(account, toCollect, dependencies, signal);
    return null;
  } catch (error) {
    if (!mayConcernOneKind(error)) throw error;
    if (await leaveApi(account, { kind, refusal: error }, dependencies)) return "wayChanged";
    const { reason } = error.disposition;
    await dependencies.kindStops.stop(account.accountId, kind, { reason, route: account.ways[kind].route });
    dependencies.log.warn("The marketplace refuses one kind of feedback to this key; it isn't collected", {
      cabinetId: account.cabinetId,
      kind,
      error,
    });
    // A stopped cabinet would never come to its other way.
    return mayLeaveApi(account, kind) ? null : error;
  }
}

async function collectToTheEnd(
  account: OpenAccount,
  toCollect: KindToCollect,
  dependencies: CollectDependencies,
  signal: AbortSignal,
): Promise<void> {
  const { store, kindStops } = dependencies;
  const { kind } = toCollect;
  const startedAtMs = performance.now();
  const seenOpen = await collectKind(account, toCollect, dependencies, signal);
  await store.finishKind(account.accountId, kind, performance.now() - startedAtMs);
  await kindStops.clear(account.accountId, kind);
  await reconcileKind(account, { kind, seenOpen }, store, signal);
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
    const collected = await store.storePage(accountId, stored);
    progress.add("collected", cabinetId, collected.length);
    for (const feedbackId of collected) log.debug("An item was collected", { cabinetId, feedbackId });
    await markSkippedAsSeen(account, { kind, page, known, stored }, log, signal);
    for (const { externalId, standing } of page.items) if (standsOpen(standing)) seenOpen.add(externalId);
    if (page.misshapen.length > 0) {
      log.error("Items of an unexpected shape were parked", { cabinetId, kind, count: page.misshapen.length });
    }
    askedAt = now();
  }
  return seenOpen;
}
