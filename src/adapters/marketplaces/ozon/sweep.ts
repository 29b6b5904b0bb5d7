// Finding targets in a list of all statuses, oldest first. Every page begins at a date, so the pages that lie in a gap
// between targets are passed over, and no cursor can go stale.

import type { FeedbackKind } from "../../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../../domain/identifiers.ts";
import type { ReplyTarget } from "../../../ports/marketplace-client.ts";
import type { OzonApi } from "./api.ts";
import { itemDateOf, itemIdOf, type OzonItem, readItem } from "./map.ts";

export type Found = ReadonlyMap<ExternalId, OzonItem>;

const maxPages = 10;
/** The dates of lists and of items needn't agree to the second. */
const marginMs = 60_000;

export type SweepOptions = {
  readonly api: OzonApi;
  readonly kind: FeedbackKind;
  readonly targets: readonly ReplyTarget[];
};

/** The targets' items, as far as the list shows them. */
export async function sweep({ api, kind, targets }: SweepOptions, signal: AbortSignal): Promise<Found> {
  const sorted = targets.toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
  const found = new Map<ExternalId, OzonItem>();
  const to = shift(sorted.at(-1)?.createdAt, marginMs);
  let from = shift(sorted[0]?.createdAt, -marginMs);
  for (let pages = 0; pages < maxPages && from !== null; pages++) {
    const page = await api.list(kind, { status: "ALL", from, to, after: null }, signal);
    for (const item of itemsAmong(page.items, { kind, targets })) found.set(item.externalId, item);
    const missing = sorted.filter(({ externalId }) => !found.has(externalId));
    from = page.end === null ? null : nextStart(missing, from, lastDateOf(page.items));
  }
  return found;
}

/** Only the wanted items are parsed; a misshapen one isn't found. */
function itemsAmong(values: readonly unknown[], { kind, targets }: Omit<SweepOptions, "api">): readonly OzonItem[] {
  const wanted = new Set<string>(targets.map(({ externalId }) => externalId));
  return values.flatMap((value) => {
    if (!wanted.has(itemIdOf(value) ?? "")) return [];
    const read = readItem(kind, value);
    return read.kind === "item" ? [read.item] : [];
  });
}

/** Where the next page begins; null when no target is missing beyond this one, or there is no progress. */
function nextStart(missing: readonly ReplyTarget[], from: Date, lastDate: Date | null): Date | null {
  if (lastDate === null || lastDate <= from) return null;
  const next = missing.find(({ createdAt }) => createdAt.getTime() + marginMs >= lastDate.getTime());
  const start = shift(next?.createdAt, -marginMs);
  if (start === null || start > lastDate) return start;
  // Whether the beginning of a period belongs to it isn't described.
  return new Date(lastDate.getTime() - 1);
}

function lastDateOf(items: readonly unknown[]): Date | null {
  return itemDateOf(items.findLast((item) => itemDateOf(item) !== null));
}

function shift(date: Date | undefined, byMs: number): Date | null {
  return date === undefined ? null : new Date(date.getTime() + byMs);
}
