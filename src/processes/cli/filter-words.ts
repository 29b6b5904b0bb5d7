// The filters of a call, as words that can be given again.

import { longestList } from "../../desk/item-conditions.ts";
import type { FeedbackState } from "../../domain/feedback/feedback-state.ts";
import { stateWords } from "./command-tree/option-values.ts";
import type { FilterOptions } from "./reply-filter.ts";
import { quoteWord } from "./shell-word.ts";

type Narrowing = FilterOptions & { readonly state?: readonly FeedbackState[] };

/** Each with a space before it; nothing where nothing is narrowed. */
export function filterWords(options: Narrowing): string {
  const { supplier, cabinet, marketplace, kind, rating, externalId = [], text, product, buyer } = options;
  const { from, to, state, limit } = options;
  const words: readonly (readonly [string, string | undefined])[] = [
    ["supplier", supplier],
    ["cabinet", cabinet],
    ["marketplace", marketplace],
    ["kind", kind],
    ["rating", rating && (rating.from === rating.to ? String(rating.from) : `${rating.from}-${rating.to}`)],
    ...externalId.map((id) => ["external-id", id] as const),
    ["text", text],
    ["product", product],
    ["buyer", buyer],
    ["from", from?.toISOString()],
    // The moment after the last that counts is what a moment means there.
    ["to", to?.toISOString()],
    ["state", state && stateWords(state)],
    ["limit", limit === longestList ? undefined : String(limit)],
  ];
  return words.map(([name, value]) => (value === undefined ? "" : ` --${name} ${quoteWord(value)}`)).join("");
}
