// A page of raw items → what the collect stage takes. Where an item stands may take a read of its own, which may fail for
// that item alone.

import { UnexpectedShapeError } from "../../../domain/errors/remote-errors.ts";
import type { CollectedFeedback, FeedbackKind, Standing } from "../../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../../domain/identifiers.ts";
import type { CollectedPage, MisshapenItem } from "../../../ports/marketplace-client.ts";
import type { ItemReader } from "./items.ts";

export type PageReading<Item> = ItemReader<Item> & {
  /** Whether the seller's cabinet shows it as new. */
  readonly isUnseen: (item: Item, value: unknown) => boolean;
  /** @throws UnexpectedShapeError where what is under the item can't be read */
  readonly standingOf: (item: Item) => Promise<Standing>;
};

export async function toCollectedPage<Item extends Omit<CollectedFeedback, "standing">>(
  kind: FeedbackKind,
  values: readonly unknown[],
  { readItem, misshapenItem, isUnseen, standingOf }: PageReading<Item>,
): Promise<CollectedPage> {
  const items: CollectedFeedback[] = [];
  const unseen: ExternalId[] = [];
  const misshapen: MisshapenItem[] = [];
  for (const value of values) {
    const read = readItem(kind, value);
    if (read.kind === "misshapen") {
      misshapen.push(read.misshapen);
      continue;
    }
    const { externalId, content } = read.item;
    if (isUnseen(read.item, value)) unseen.push(externalId);
    try {
      items.push({ kind, externalId, content, standing: await standingOf(read.item) });
    } catch (error) {
      if (!(error instanceof UnexpectedShapeError)) throw error;
      misshapen.push(misshapenItem(kind, value, error.sample));
    }
  }
  return { items, unseen, misshapen };
}
