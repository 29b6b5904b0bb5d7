// What is known of a batch before its posts begin: who was seen to stand open, and who needs a single read of its own.
//
// On a normal day everybody gets that read right before the post. Where reads and posts share a rate limit, a backlog is
// looked at by one list, which counts for a few seconds; only what the list doesn't show as open is read singly. Where
// calls are so few that a read before each post would leave none for posting, a look is remembered: what was seen open
// is posted first, and only when nothing is left of that, one more look is paid for.
//
// A look is as old as its question: an answer may take seconds on its way, and shows nothing of them.

import { feedbackKinds } from "../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../domain/identifiers.ts";
import { ageOf, earlier, type Moment, now } from "../../domain/moment.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { OpenDelivery } from "../../ports/delivery-ledger.ts";
import type { LookRule, PostOperation } from "../../ports/marketplace-client.ts";
import { type Backlogs, takeStretch } from "./backlogs.ts";
import { type ReadDependencies, readSingly } from "./read-singly.ts";
import type { ServedKinds } from "./served-kinds.ts";

export type Candidate = {
  readonly delivery: OpenDelivery;
  /** Null: it is read right before its post. */
  readonly seen: Seen | null;
};

export type Seen = {
  readonly at: Moment;
  /** How it is to be posted, as it was seen. */
  readonly operation: PostOperation;
};

/** What is approved, and when the ledger was asked for it. */
export type Batch = { readonly deliveries: readonly OpenDelivery[]; readonly loadedAt: Moment };

const create: PostOperation = { kind: "create" };

type ListRule = Extract<LookRule, { kind: "list" }>;

type LookDependencies = ReadDependencies & ServedKinds & Pick<Backlogs, "isBehind">;

export async function lookAhead(
  account: OpenAccount,
  batch: Batch,
  dependencies: LookDependencies,
  signal: AbortSignal,
): Promise<readonly Candidate[]> {
  const { lookRule } = account.client;
  const { deliveries } = batch;
  if (lookRule.kind === "single") return deliveries.map(unseen);
  if (lookRule.singleReadMs === null) return lookSparingly(account, lookRule, batch, dependencies, signal);
  if (!dependencies.isBehind(account, deliveries, lookRule.singleReadMs)) {
    return takeStretch(account, deliveries, lookRule.singleReadMs).map(unseen);
  }
  const listed = deliveries.filter((delivery) => isToldByList(delivery, lookRule));
  const open = await listOpen(listed, lookRule, dependencies, signal);
  return deliveries.map((delivery) =>
    listed.includes(delivery) ? markSeen(delivery, open, lookRule) : unseen(delivery),
  );
}

/** What we have touched before, and what misled us before, is read singly. */
function isToldByList(
  { operation, tried, earlier, failures, sightings, target }: OpenDelivery,
  rule: ListRule,
): boolean {
  const isUntouched = operation === "create" && tried === null && earlier.length === 0 && failures === 0;
  const isPlain = sightings.goneForMs === null && sightings.readFailures === 0 && !sightings.listsMislead;
  return isUntouched && isPlain && !rule.hidesAnswersTo(target);
}

async function lookSparingly(
  account: OpenAccount,
  rule: ListRule,
  { deliveries, loadedAt }: Batch,
  dependencies: LookDependencies,
  signal: AbortSignal,
): Promise<readonly Candidate[]> {
  const remembered = deliveries.flatMap((delivery) => recall(delivery, loadedAt, account, rule.countsForMs));
  if (remembered.length > 0) return remembered;
  const served = deliveries.filter(({ target }) => !dependencies.isStopped(target.kind));
  const plain = served.filter((delivery) => isToldByList(delivery, rule));
  // Reviews and questions have lists of their own: the second one would have to wait, and the first would be lost.
  const kind = plain[0]?.target.kind;
  const listed = plain.filter(({ target }) => target.kind === kind);
  if (kind !== undefined) {
    const askedAt = now();
    const open = await listOpen(listed, rule, dependencies, signal);
    if (dependencies.isStopped(kind)) {
      return lookSparingly(account, rule, { deliveries: served, loadedAt }, dependencies, signal);
    }
    const seen = listed.filter(({ target }) => open.has(target.externalId));
    if (seen.length > 0) return rememberOpen(seen, { at: askedAt, operation: create }, dependencies);
    // From now on they are read singly: the list isn't paid for again to show the same.
    await dependencies.ledger.postpone(listed.map((delivery) => ({ delivery, look: "unreadable", delayMs: 0 })));
  }
  const [first] = served;
  if (first === undefined) return [];
  const askedAt = now();
  const read = () => readSingly(account, first, dependencies, signal);
  const operation = await dependencies.whileServed(first.target.kind, read);
  return operation === null ? [] : rememberOpen([first], { at: askedAt, operation }, dependencies);
}

/**
 * Each kind by itself: one of them may be refused.
 * @returns when the list was asked for, by each id that it shows
 */
async function listOpen(
  deliveries: readonly OpenDelivery[],
  rule: ListRule,
  { whileServed }: Pick<ServedKinds, "whileServed">,
  signal: AbortSignal,
): Promise<ReadonlyMap<ExternalId, Moment>> {
  const open = new Map<ExternalId, Moment>();
  for (const kind of feedbackKinds) {
    const targets = deliveries.map(({ target }) => target).filter((target) => target.kind === kind);
    const askedAt = now();
    const shown = targets.length === 0 ? null : await whileServed(kind, () => rule.listOpen(targets, signal));
    for (const id of shown ?? []) open.set(id, askedAt);
  }
  return open;
}

async function rememberOpen(
  deliveries: readonly OpenDelivery[],
  seen: Seen,
  { ledger }: ReadDependencies,
): Promise<readonly Candidate[]> {
  await ledger.rememberOpen(deliveries, ageOf(seen.at));
  return deliveries.map((delivery) => ({ delivery, seen }));
}

function recall(
  delivery: OpenDelivery,
  loadedAt: Moment,
  { abilities }: OpenAccount,
  countsForMs: number,
): readonly Candidate[] {
  const { operation, replaces, sightings, target } = delivery;
  if (sightings.openForMs === null || sightings.openForMs > countsForMs) return [];
  const isEdit = operation === "edit" && abilities.replies[target.kind].canEdit;
  return [
    {
      delivery,
      seen: {
        at: earlier(loadedAt, sightings.openForMs),
        operation: isEdit ? { kind: "edit", replyExternalId: replaces?.replyExternalId ?? null } : create,
      },
    },
  ];
}

/** A list that took so long that it doesn't count any more isn't asked for again: what it shows is read singly. */
function markSeen(delivery: OpenDelivery, open: ReadonlyMap<ExternalId, Moment>, rule: ListRule): Candidate {
  const at = open.get(delivery.target.externalId);
  if (at === undefined || ageOf(at) > rule.countsForMs) return unseen(delivery);
  return { delivery, seen: { at, operation: create } };
}

function unseen(delivery: OpenDelivery): Candidate {
  return { delivery, seen: null };
}
