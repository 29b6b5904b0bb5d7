// Remembers items as JSON in UTF-8, since most don't change between two reads. What is written holds from one turning
// point of the item to the next, as long as its state is the same.

import { type Item, type ItemState, turningPoints } from "./item.ts";
import { writeItem } from "./wire.ts";

type Written = {
  readonly state: ItemState;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly json: Buffer;
};

/** Tells any item as it looked at any moment. */
export function createWrittenItems(): (item: Item, atMs: number) => Buffer {
  const known = new WeakMap<Item, Written>();
  return (item, atMs) => {
    const before = known.get(item);
    if (before?.state === item.state && before.fromMs <= atMs && atMs < before.untilMs) return before.json;
    const points = turningPoints(item);
    const json = Buffer.from(writeItem(item, atMs));
    known.set(item, {
      state: item.state,
      fromMs: Math.max(...points.filter((point) => point <= atMs)),
      untilMs: Math.min(...points.filter((point) => point > atMs)),
      json,
    });
    return json;
  };
}
