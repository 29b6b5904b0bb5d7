// The confirm stage: proves that a reply was published, and resolves what is unknown by looking, never by sending.
//
//   sent       read back: published, in moderation (look again), or rejected (→ return to a person, with the reason)
//   unknown    found → sent; still absent after the lag horizon, by the best proof the marketplace gives → approved
//             again, the second time → return to a person; no proof possible → parked. Where it may not be read any more and
//             keeps its kind from another way → parked, so that a person lets it be looked for there
//
// Lists are read for many items at once; single reads are left to the connector and to the final proof. Nothing is
// believed to be gone or absent by one read: a second one, single and minutes later, must say so, too.

import { itemBackOffMs, maxItemFailures } from "../../domain/delivery/backoff.ts";
import { confirmationDeadlineMs, nextLookDelayMs, secondReadDelayMs } from "../../domain/delivery/delivery.ts";
import { dispositionOf } from "../../domain/errors/errors.ts";
import { createItemReads, type ItemReads, parkReasonOf } from "../../domain/errors/item-reads.ts";
import { KindFailure, ofKind } from "../../domain/errors/kind-failure.ts";
import { mayConcernOneKind } from "../../domain/errors/kind-refusals.ts";
import { type FeedbackKind, feedbackKinds, type Standing } from "../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../domain/identifiers.ts";
import { turnMs } from "../../domain/turn.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { PendingDelivery } from "../../ports/delivery-ledger.ts";
import type { KindStops } from "../../ports/kind-stops.ts";
import type { Log } from "../../ports/log.ts";
import type { Progress } from "../../ports/progress.ts";
import { type JudgeLimits, type Judgement, judge } from "./judge.ts";
import { type ConfirmLedger, storeJudgements } from "./store-judgements.ts";

const batchSize = 500;

/** What can't be read for lack of a right or a subscription is looked for again this much later. */
const unservedDelayMs = 15 * 60_000;

export type ConfirmDependencies = {
  readonly ledger: ConfirmLedger;
  readonly kindStops: Pick<KindStops, "stop">;
  readonly progress: Progress;
  readonly log: Log;
};

/** @property failure of the one kind, where the other goes another way */
type Read = { readonly seen: readonly Seen[]; readonly failure: KindFailure | null };

/** Deliveries of one kind, and what a read back has shown of them. */
type Seen = {
  readonly deliveries: readonly PendingDelivery[];
  readonly standings: ReadonlyMap<ExternalId, Standing>;
};

export function createConfirmStage(dependencies: ConfirmDependencies) {
  const { ledger } = dependencies;
  return async (account: OpenAccount, signal: AbortSignal): Promise<void> => {
    const pending = await leaveClosedWays(account, await ledger.loadPending(account.accountId, batchSize), ledger);
    if (pending.length === 0) return;
    const { seen, failure } = await readStandings(account, pending, dependencies, signal);
    const judged = seen.flatMap(({ deliveries, standings }) =>
      deliveries.map((delivery) => {
        const standing = standings.get(delivery.target.externalId);
        const limits = limitsOf(account, delivery.target.kind);
        return { delivery, judgement: judge(delivery, standing, { ...limits, isSingleRead: false }) };
      }),
    );
    await storeJudgements(account, judged, dependencies);

    const doubtful = judged.filter(({ judgement }) => judgement.kind === "needsSingleRead");
    const reads = createItemReads(signal);
    const turnEndsAtMs = performance.now() + turnMs;
    for (const { delivery } of doubtful) {
      if (signal.aborted || performance.now() > turnEndsAtMs) return;
      await whileServed(account, [delivery], dependencies, () =>
        proveSingly(
          account,
          delivery,
          { ...dependencies, limits: limitsOf(account, delivery.target.kind), reads },
          signal,
        ),
      ).catch((error) => {
        throw ofKind(delivery.target.kind, error, account.ways);
      });
    }
    if (failure !== null) throw failure;
  };
}

/**
 * What is read back, kind by kind: one of them may be refused, or be away, while the other is served. Of a kind that was
 * refused nothing is left to judge; of one that is away, nothing was seen.
 */
async function readStandings(
  account: OpenAccount,
  pending: readonly PendingDelivery[],
  dependencies: ConfirmDependencies,
  signal: AbortSignal,
): Promise<Read> {
  const seen: Seen[] = [];
  const failures: Failed[] = [];
  for (const kind of feedbackKinds) {
    const deliveries = pending.filter(({ target }) => target.kind === kind);
    if (deliveries.length === 0) continue;
    const targets = deliveries.map(({ target }) => target);
    try {
      const standings = await whileServed(account, deliveries, dependencies, () =>
        account.client.readBack(targets, signal),
      );
      if (standings !== null) seen.push({ deliveries, standings });
    } catch (error) {
      if (!isPassing(error)) throw error;
      failures.push({ deliveries, error: ofKind(kind, error, account.ways) });
    }
  }
  return withFailures(seen, failures);
}

type Failed = { readonly deliveries: readonly PendingDelivery[]; readonly error: unknown };

function withFailures(seen: readonly Seen[], failures: readonly Failed[]): Read {
  const [failure] = failures;
  if (failure === undefined) return { seen, failure: null };
  if (seen.length === 0) throw failure.error;
  if (failure.error instanceof KindFailure) return { seen, failure: failure.error };
  const unseen = failures.map(({ deliveries }) => ({ deliveries, standings: new Map() }));
  return { seen: [...seen, ...unseen], failure: null };
}

function isPassing(error: unknown): boolean {
  const { kind } = dispositionOf(error);
  return kind === "wait" || kind === "retry";
}

/** A kind that the key may not read is looked for later; that is no reason to stop the other one. */
async function whileServed<Result>(
  account: OpenAccount,
  deliveries: readonly PendingDelivery[],
  dependencies: ConfirmDependencies,
  read: () => Promise<Result>,
): Promise<Result | null> {
  try {
    return await read();
  } catch (error) {
    if (!mayConcernOneKind(error)) throw error;
    for (const kind of new Set(deliveries.map(({ target }) => target.kind))) {
      const { reason } = error.disposition;
      await dependencies.kindStops.stop(account.accountId, kind, { reason, route: account.ways[kind].route });
    }
    const barring = deliveries.filter((delivery) => barsOtherWay(account, delivery));
    await storeJudgements(
      account,
      barring.map((delivery) => ({ delivery, judgement: unreadable })),
      dependencies,
    );
    await lookLater(
      deliveries.filter((delivery) => !barring.includes(delivery)),
      dependencies.ledger,
    );
    return null;
  }
}

const unreadable: Judgement = { kind: "end", ending: { kind: "parked", reason: "readsExhausted", detail: null } };

/**
 * While nobody knows whether a reply is there, its kind keeps its way. Where that is refused and another one is there to take, all
 * others would wait for this one: once a look would have been the word, a person takes it up, and it is looked for by the other way.
 */
function barsOtherWay({ probeApi, ways, abilities }: OpenAccount, { state, ageMs, target }: PendingDelivery): boolean {
  const hasOtherWay = probeApi !== null && ways[target.kind].route === "api";
  return hasOtherWay && state === "unknown" && ageMs >= abilities.lagHorizonMs[target.kind];
}

/**
 * By a way that isn't known to have the same ids, not finding a reply proves nothing.
 * @returns those whose kind can be asked for now; the others are looked for later
 */
async function leaveClosedWays(
  { ways }: OpenAccount,
  pending: readonly PendingDelivery[],
  ledger: ConfirmLedger,
): Promise<readonly PendingDelivery[]> {
  const closed = pending.filter(({ target: { kind } }) => ways[kind].stop !== null || !ways[kind].isVerified);
  await lookLater(closed, ledger);
  return pending.filter((delivery) => !closed.includes(delivery));
}

async function lookLater(deliveries: readonly PendingDelivery[], ledger: ConfirmLedger): Promise<void> {
  if (deliveries.length === 0) return;
  const delayMs = unservedDelayMs;
  await ledger.lookAgain(deliveries.map((delivery) => ({ delivery, delayMs, verdict: null, look: "unseen" })));
}

type Limits = Omit<JudgeLimits, "isSingleRead">;

function limitsOf({ abilities: { absenceProof, lagHorizonMs, replies } }: OpenAccount, kind: FeedbackKind): Limits {
  return {
    absenceProof,
    lagHorizonMs: lagHorizonMs[kind],
    secondReadDelayMs: secondReadDelayMs(lagHorizonMs[kind]),
    canEdit: { review: replies.review.canEdit, question: replies.question.canEdit },
    confirmationDeadlineMs,
    nextLookDelayMs,
  };
}

/** Stored one by one: a read that fails costs nothing of what is known, and holds up nobody else. */
async function proveSingly(
  account: OpenAccount,
  delivery: PendingDelivery,
  dependencies: ConfirmDependencies & { readonly limits: Limits; readonly reads: ItemReads },
  signal: AbortSignal,
): Promise<void> {
  const { reads, limits } = dependencies;
  const read = await reads(() => account.client.readOne(delivery.target, signal));
  const judgement =
    read.kind === "read"
      ? judge(delivery, read.value, { ...limits, isSingleRead: true })
      : judgeUnreadable(delivery, read.error);
  await storeJudgements(account, [{ delivery, judgement }], dependencies);
  if (read.kind === "failed" && read.endsTurn) throw read.error;
}

function judgeUnreadable({ sightings }: PendingDelivery, error: unknown): Judgement {
  const failures = sightings.readFailures + 1;
  if (failures < maxItemFailures) return { kind: "lookAgain", look: "unreadable", delayMs: itemBackOffMs(failures) };
  return { kind: "end", ending: { kind: "parked", reason: parkReasonOf(error), detail: null } };
}
