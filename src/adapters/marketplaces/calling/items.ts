// Items of a list, read one by one: what doesn't fit is reported by its shape, and the rest of its page goes on.

import { UnexpectedShapeError } from "../../../domain/errors/remote-errors.ts";
import type { FeedbackKind } from "../../../domain/feedback/feedback.ts";
import { externalId } from "../../../domain/identifiers.ts";
import type { MisshapenItem } from "../../../ports/marketplace-client.ts";
import { redactShape } from "./shape.ts";

/** An item, or its redacted shape where it doesn't fit. */
export type ReadItem<Item> =
  | { readonly kind: "item"; readonly item: Item }
  | { readonly kind: "misshapen"; readonly misshapen: MisshapenItem };

export type ItemReader<Item> = {
  readonly readItem: (kind: FeedbackKind, value: unknown) => ReadItem<Item>;
  readonly misshapenItem: (kind: FeedbackKind, value: unknown, sample: string) => MisshapenItem;
};

export type ItemMapping<Item> = {
  /** @throws UnexpectedShapeError */
  readonly mapItem: (kind: FeedbackKind, value: unknown) => Item;
  /** An item's id, read before anything else about it is known. */
  readonly itemIdOf: (kind: FeedbackKind, value: unknown) => string | null;
};

export function createItemReader<Item>({ mapItem, itemIdOf }: ItemMapping<Item>): ItemReader<Item> {
  const misshapenItem: ItemReader<Item>["misshapenItem"] = (kind, value, sample) => {
    const id = itemIdOf(kind, value);
    return { kind, externalId: id === null ? null : externalId(id), sample };
  };
  return {
    misshapenItem,
    readItem: (kind, value) => {
      try {
        return { kind: "item", item: mapItem(kind, value) };
      } catch (error) {
        if (!(error instanceof UnexpectedShapeError)) throw error;
        return { kind: "misshapen", misshapen: misshapenItem(kind, value, error.sample) };
      }
    },
  };
}

/** Stars from one to five; anything else is no rating. */
export function ratingOf(value: number | null | undefined): number | null {
  return value != null && Number.isInteger(value) && value >= 1 && value <= 5 ? value : null;
}

/** @throws UnexpectedShapeError naming the field, since an item without its date can't be placed */
export function requireDate(date: Date | null, field: string, item: unknown): Date {
  if (date === null) throw new UnexpectedShapeError(`${field} isn't a date.`, redactShape(item));
  return date;
}
