// The steps of one item, for tests of what happens between them.

import { externalId, type FeedbackId } from "../../src/domain/identifiers.ts";
import type { CollectionPage, KnownFeedback } from "../../src/ports/collection.ts";
import type { OpenDelivery, PendingDelivery } from "../../src/ports/delivery-ledger.ts";
import { contentHash } from "../../src/stages/collect/content-hash.ts";
import { sampleContent } from "./feedback.ts";
import type { Stored } from "./stored.ts";

export const leaseMs = 20_000;
const nothing: CollectionPage = { added: [], changed: [], settled: [], reopened: [], misshapen: [] };

/** One after the other: the steps of one item are steps of one lane. */
export async function each<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

export type ItemSteps = ReturnType<typeof itemSteps>;

export function itemSteps(stored: Stored) {
  async function known(name: string): Promise<KnownFeedback> {
    const found = await stored.collection.findKnown(stored.account, "review", [externalId(name)]);
    const feedback = found.get(externalId(name));
    if (feedback === undefined) throw new Error("The feedback isn't known");
    return feedback;
  }

  async function changedPage(...names: readonly string[]): Promise<CollectionPage> {
    const content = sampleContent({ text: "Передумал" });
    const items = await each(names, known);
    return { ...nothing, changed: items.map((item) => ({ known: item, content, contentHash: contentHash(content) })) };
  }

  async function settledPage(...names: readonly string[]): Promise<CollectionPage> {
    const items = await each(names, known);
    return { ...nothing, settled: items.map((item) => ({ known: item, reason: "answeredElsewhere" })) };
  }

  async function approvedDelivery(id: FeedbackId): Promise<OpenDelivery> {
    await makeDue(id);
    const found = (await stored.ledger.loadApproved(stored.account, 100)).find(({ feedbackId }) => feedbackId === id);
    if (found === undefined) throw new Error("The delivery isn't approved");
    return found;
  }

  /** What is due now is stored in whole milliseconds, perhaps half of one ahead. */
  async function makeDue(id: FeedbackId): Promise<void> {
    await stored.pool.query("update feedback set due_at = now() - interval '1 second' where id = $1", [id]);
  }

  async function pendingDelivery(id: FeedbackId): Promise<PendingDelivery> {
    await makeDue(id);
    const found = (await stored.ledger.loadPending(stored.account, 100)).find(({ feedbackId }) => feedbackId === id);
    if (found === undefined) throw new Error("The delivery isn't pending");
    return found;
  }

  async function begin(id: FeedbackId): Promise<{ readonly delivery: OpenDelivery; readonly attempt: number }> {
    const delivery = await approvedDelivery(id);
    const attempt = await stored.ledger.begin(delivery, leaseMs, "api");
    if (attempt === null) throw new Error("It couldn't be begun");
    return { delivery, attempt };
  }

  async function send(id: FeedbackId): Promise<PendingDelivery> {
    const { delivery, attempt } = await begin(id);
    await stored.ledger.recordSent(delivery, attempt, { replyExternalId: null, lookAfterMs: 0 });
    return pendingDelivery(id);
  }

  async function loseTrackOf(id: FeedbackId): Promise<PendingDelivery> {
    const { delivery, attempt } = await begin(id);
    await stored.ledger.recordUnknown(delivery, attempt, { errorCode: "unknownOutcome", words: null });
    return pendingDelivery(id);
  }

  return { known, changedPage, settledPage, approvedDelivery, pendingDelivery, begin, send, loseTrackOf };
}
