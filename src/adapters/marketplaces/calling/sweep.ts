// Finding targets in a list that is read by date, oldest first. Every page begins at a date, so the pages that lie in a
// gap between targets are passed over, and no cursor can go stale.

import type { ExternalId } from "../../../domain/identifiers.ts";
import type { ReplyTarget } from "../../../ports/marketplace-client.ts";

export type SweptPage = {
  readonly items: readonly unknown[];
  /** Whether there may be more behind it. */
  readonly goesOn: boolean;
};

export type SweptList<Item> = {
  /** A page of the period, oldest first. */
  readonly readPage: (period: { readonly from: Date; readonly to: Date }) => Promise<SweptPage>;
  readonly idOf: (value: unknown) => string | null;
  readonly dateOf: (value: unknown) => Date | null;
  /** Null for a misshapen one, which isn't found. Only targets are read. */
  readonly read: (value: unknown) => Item | null;
  readonly mostPages: number;
  /** How far the page after a full one reaches back before that one's last item. */
  readonly stepBackMs: number;
};

/** The dates of lists and of items needn't agree to the second, and some lists filter by whole seconds. */
export const marginMs = 60_000;

/** The targets, as far as the list shows them. */
export async function sweepByDate<Item>(
  targets: readonly ReplyTarget[],
  list: SweptList<Item>,
): Promise<Map<ExternalId, Item>> {
  const found = new Map<ExternalId, Item>();
  const sorted = targets.toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
  const [oldest, newest] = [sorted[0], sorted.at(-1)];
  if (oldest === undefined || newest === undefined) return found;
  const to = shift(newest.createdAt, marginMs);
  let from: Date | null = shift(oldest.createdAt, -marginMs);
  for (let pages = 0; pages < list.mostPages && from !== null; pages++) {
    const { items, goesOn }: SweptPage = await list.readPage({ from, to });
    for (const [id, item] of targetsAmong(items, sorted, list)) found.set(id, item);
    const missing = sorted.filter(({ externalId }) => !found.has(externalId));
    from = goesOn ? nextStart(missing, { from, lastDate: lastDateOf(items, list.dateOf) }, list) : null;
  }
  return found;
}

export function lastDateOf(items: readonly unknown[], dateOf: (value: unknown) => Date | null): Date | null {
  return dateOf(items.findLast((item) => dateOf(item) !== null));
}

function targetsAmong<Item>(
  values: readonly unknown[],
  targets: readonly ReplyTarget[],
  { idOf, read }: SweptList<Item>,
): readonly (readonly [ExternalId, Item])[] {
  const wanted = new Map<string, ExternalId>(targets.map(({ externalId }) => [externalId, externalId]));
  return values.flatMap((value) => {
    const id = wanted.get(idOf(value) ?? "");
    const item = id === undefined ? null : read(value);
    return id === undefined || item === null ? [] : [[id, item] as const];
  });
}

/** Where the next page begins; null when no target is missing beyond this one, or there is no progress. */
function nextStart(
  missing: readonly ReplyTarget[],
  { from, lastDate }: { readonly from: Date; readonly lastDate: Date | null },
  { stepBackMs }: Pick<SweptList<unknown>, "stepBackMs">,
): Date | null {
  if (lastDate === null || lastDate <= from) return null;
  const next = missing.find(({ createdAt }) => shift(createdAt, marginMs) >= lastDate);
  if (next === undefined) return null;
  const start = shift(next.createdAt, -marginMs);
  return start > lastDate ? start : shift(lastDate, -stepBackMs);
}

function shift(date: Date, byMs: number): Date {
  return new Date(date.getTime() + byMs);
}
