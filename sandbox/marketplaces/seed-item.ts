// Turns a seed into an item, as far as all marketplaces do it alike.

import type { FeedbackSeed, ProductSeed } from "../feedback/seed.ts";
import { numberOf } from "../random.ts";
import type { ContentOf, Described, ItemOf, ItemStateOf } from "./item.ts";

export function createItem<Id extends string | number, State extends ItemStateOf>(
  { kind, id: originalId, createdAtMs, addedAtMs }: FeedbackSeed,
  id: Id,
  state: State,
): ItemOf<Id, State> {
  return { kind, id, originalId, createdAtMs, addedAtMs, state, notice: () => undefined };
}

/** The state of an item under which nobody wrote yet. */
export function freshState<OwnContent extends ContentOf>(content: OwnContent): ItemStateOf<OwnContent, never> {
  return { content, posts: [], isRemoved: false, ignoredEdits: 0, refusal: null };
}

/** What the buyer wrote. */
export function wordsOf({ text, pros, cons, rating, authorName, hasPhoto }: FeedbackSeed): Omit<ContentOf, "product"> {
  return { text, pros, cons, rating, authorName, hasPhoto };
}

export function describedBy({ name, brand, description, facts }: ProductSeed): Described {
  return { name, brand, description, facts };
}

/** A marketplace's numbers for a product follow from it. */
export function productNumberOf({ brand, name }: ProductSeed): number {
  return numberOf(`${brand} ${name}`);
}
