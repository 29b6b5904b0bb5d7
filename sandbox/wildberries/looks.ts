// Remembers how an item looks, since most don't change between two reads. A look holds from one turning point of the
// item to the next, as long as its state is the same.

import { type Item, type ItemState, isAnswered, turningPoints } from "./item.ts";
import { writeItem } from "./wire.ts";

export type Look = {
  readonly isAnswered: boolean;
  /** The item as JSON in UTF-8. */
  readonly json: () => Buffer;
};

type KnownLook = Look & { readonly state: ItemState; readonly fromMs: number; readonly untilMs: number };

/** Tells how the item looks at any moment. */
export function createLooks(item: Item): (atMs: number) => Look {
  let known: KnownLook | null = null;
  return (atMs) => {
    const isFresh = known?.state === item.state && known.fromMs <= atMs && atMs < known.untilMs;
    if (known === null || !isFresh) known = lookAt(item, atMs);
    return known;
  };
}

function lookAt(item: Item, atMs: number): KnownLook {
  const points = turningPoints(item);
  let json: Buffer | null = null;
  return {
    state: item.state,
    fromMs: Math.max(Number.NEGATIVE_INFINITY, ...points.filter((point) => point <= atMs)),
    untilMs: Math.min(Number.POSITIVE_INFINITY, ...points.filter((point) => point > atMs)),
    isAnswered: isAnswered(item, atMs),
    json: () => {
      json ??= Buffer.from(writeItem(item, atMs));
      return json;
    },
  };
}
