// What is known of a batch before its posts begin: who was seen to stand open, and who needs a single read of its own.
//
// On a normal day everybody gets that read right before the post. Where reads and posts share a rate limit, a backlog is
// looked at by one list, which counts for a few seconds; only what the list doesn't show as open is read singly. Where
// calls are so few that a read before each post would leave none for posting, a look is remembered: what was seen open
// is posted first, and only when nothing is left of that, one more look is paid for.

import { feedbackKinds } from "../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../domain/identifiers.ts";
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
  /** By this process's monotonic clock. */
  readonly atMs: number;
  /** How it is to be posted, as it was seen. */
  readonly operation: PostOperation;
};

const create: PostOperation = { kind: "create" };

type ListRule = Extract<LookRule, { kind: "list" }>;

type LookDependencies = ReadDependencies & ServedKinds & Pick<Backlogs, "isBehind">;

export async function lookAhead(
  account: OpenAccount,
  batch: readonly OpenDelivery[],
  dependencies: LookDependencies,
  signal: AbortSignal,
): Promise<readonly Candidate[]> {
  const { lookRule } = account.client;
  if (lookRule.kind === "single") return batch.map(unseen);
  if (lookRule.singleReadMs === null) return lookSparingly(account, lookRule, batch, dependencies, signal);
  if (!dependencies.isBehind(account, batch, lookRule.singleReadMs)) {
    return takeStretch(account, batch, lookRule.singleReadMs).map(unseen);
  }
  const listed = batch.filter((delivery) => isToldByList(delivery, lookRule));
  const open = await listOpen(listed, lookRule, dependencies, signal);
  return batch.map(markSeen(listed, open, performance.now()));
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
  batch: readonly OpenDelivery[],
  dependencies: LookDependencies,
  signal: AbortSignal,
): Promise<readonly Candidate[]> {
  const remembered = batch.flatMap((delivery) => recall(delivery, account, rule.countsForMs));
  if (remembered.length > 0) return remembered;
  const served = batch.filter(({ target }) => !dependencies.isStopped(target.kind));
  const plain = served.filter((delivery) => isToldByList(delivery, rule));
  // Reviews and questions have lists of their own: the second one would have to wait, and the first would be lost.
  const kind = plain[0]?.target.kind;
  const listed = plain.filter(({ target }) => target.kind === kind);
  if (kind !== undefined) {
    const open = await listOpen(listed, rule, dependencies, signal);
    if (dependencies.isStopped(kind)) return lookSparingly(account, rule, served, dependencies, signal);
    const seen = listed.filter(({ target }) => open.has(target.externalId));
    if (seen.length > 0) return rememberOpen(seen, create, dependencies);
    // From now on they are read singly: the list isn't paid for again to show the same.
    await dependencies.ledger.postpone(listed.map((delivery) => ({ delivery, look: "unreadable", delayMs: 0 })));
  }
  const [first] = served;
  if (first === undefined) return [];
  const read = () => readSingly(account, first, dependencies, signal);
  const operation = await dependencies.whileServed(first.target.kind, read);
  return operation === null ? [] : rememberOpen([first], operation, dependencies);
}

/** Each kind by itself: one of them may be refused. */
async function listOpen(
  deliveries: readonly OpenDelivery[],
  rule: ListRule,
  { whileServed }: Pick<ServedKinds, "whileServed">,
  signal: AbortSignal,
): Promise<ReadonlySet<ExternalId>> {
  const open = new Set<ExternalId>();
  for (const kind of feedbackKinds) {
    const targets = deliveries.map(({ target }) => target).filter((target) => target.kind === kind);
    const shown = targets.length === 0 ? null : await whileServed(kind, () => rule.listOpen(targets, signal));
    for (const id of shown ?? []) open.add(id);
  }
  return open;
}

async function rememberOpen(
  deliveries: readonly OpenDelivery[],
  operation: PostOperation,
  { ledger }: ReadDependencies,
): Promise<readonly Candidate[]> {
  await ledger.rememberOpen(deliveries);
  return deliveries.map((delivery) => ({ delivery, seen: { atMs: performance.now(), operation } }));
}

function recall(delivery: OpenDelivery, { abilities }: OpenAccount, countsForMs: number): readonly Candidate[] {
  const { operation, replaces, sightings, target } = delivery;
  if (sightings.openForMs === null || sightings.openForMs > countsForMs) return [];
  const isEdit = operation === "edit" && abilities.replies[target.kind].canEdit;
  return [
    {
      delivery,
      seen: {
        atMs: performance.now() - sightings.openForMs,
        operation: isEdit ? { kind: "edit", replyExternalId: replaces?.replyExternalId ?? null } : create,
      },
    },
  ];
}

function markSeen(listed: readonly OpenDelivery[], open: ReadonlySet<ExternalId>, atMs: number) {
  const isSeen = (delivery: OpenDelivery) => listed.includes(delivery) && open.has(delivery.target.externalId);
  return (delivery: OpenDelivery): Candidate => ({
    delivery,
    seen: isSeen(delivery) ? { atMs, operation: create } : null,
  });
}

function unseen(delivery: OpenDelivery): Candidate {
  return { delivery, seen: null };
}
