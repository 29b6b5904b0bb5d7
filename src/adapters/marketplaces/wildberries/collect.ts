// What is collected, list by list.
//
//   reviews    1. the unanswered ones, all of them;
//              2. those filed as answered, within a window: reviews without text and photo are filed there at once,
//                 with no answer (and others after 30 days); answered ones show what colleagues did by hand;
//              3. the archive, newest first, back to the window's beginning, once a day: sellers' reports contradict each
//                 other on whether reviews without text of 2026 stand in the second list or in the archive alone.
//   questions  the unanswered ones, all of them.
//
// "Once a day" needs no memory: a complete collection that began on another day than the last complete one reads the
// archive, too. If it fails it isn't complete, and the next one tries again. Mostly that is one page, also on a Base
// token: one of the 120 calls that it has a day.
//
// On a Base token (5 calls an hour) each list may cost an hour's patience. A collection that is stopped by the rate
// limit therefore goes on with the list that it didn't get to: starting over would never reach the second one. There
// also a short page ends a list of a period: one further call to be sure would be a fifth of an hour's.

import { RateLimitedError } from "../../../domain/errors/remote-errors.ts";
import type { FeedbackKind } from "../../../domain/feedback/feedback.ts";
import type { CollectedPage, MarketplaceClient } from "../../../ports/marketplace-client.ts";
import type { RawItems, WildberriesApi } from "./api.ts";
import { itemDateOf, readItem } from "./map.ts";
import { unseenAmong } from "./mark-seen.ts";
import type { TokenMemory } from "./memory.ts";
import { type ListToRead, readWholeList } from "./pages.ts";

type Window = Parameters<MarketplaceClient["collect"]>[1];

export type CollectOptions = {
  readonly api: WildberriesApi;
  readonly memory: TokenMemory;
  /** Whether calls are so few that each must be worth it. */
  readonly isSlow: boolean;
};

const unknownMany = Number.POSITIVE_INFINITY;
const dayMs = 24 * 60 * 60 * 1_000;
/** Lists lag, up to hours: what a complete collection could have missed is read again. */
const overlapMs = dayMs;
/** API description, 2026-08-18: reviews skip at most 199,990; questions take and skip 10,000 together. */
const maxReach = { review: 199_990 + 5_000, question: 10_000 } as const;

export function createCollect(options: CollectOptions): MarketplaceClient["collect"] {
  const { resumeAt } = options.memory;

  async function* readList(kind: FeedbackKind, list: ListToRead, index: number): AsyncGenerator<CollectedPage> {
    try {
      for await (const items of readWholeList(list)) {
        yield toPage(kind, wantedOf(items, list));
      }
    } catch (error) {
      if (error instanceof RateLimitedError) resumeAt[kind] = index;
      throw error;
    }
  }

  return async function* collect(kind, window, signal) {
    const lists = listsOf(options, kind, window, signal);
    const first = Math.min(resumeAt[kind], lists.length - 1);
    resumeAt[kind] = 0;
    for (const [index, list] of lists.entries()) {
      if (index >= first) yield* readList(kind, list, index);
    }
  };
}

function listsOf(
  { api, isSlow }: CollectOptions,
  kind: FeedbackKind,
  window: Window,
  signal: AbortSignal,
): readonly ListToRead[] {
  const listOf = (isAnswered: boolean, from: Date | null): ListToRead => ({
    readPage: (query) => api.listPage(kind, isAnswered, query, signal),
    order: { kind: "oldestFirst", from },
    maxReach: maxReach[kind],
  });
  const unanswered = listOf(false, null);
  if (kind === "question") return [unanswered];
  const archive: ListToRead = {
    // It comes without a count: only a page with nothing new, or one that is old enough, is surely the last.
    readPage: async (query) => ({ items: await api.listArchive(query, signal), total: isSlow ? null : unknownMany }),
    order: { kind: "newestFirst", downTo: windowStart(window, startOfDay) },
    maxReach: maxReach.review,
  };
  const answered = listOf(
    true,
    windowStart(window, (knownUntil) => knownUntil),
  );
  return isArchiveDue(window) ? [unanswered, answered, archive] : [unanswered, answered];
}

/** The archive was last read by the first complete collection of the day of `knownUntil`, or after it. */
function isArchiveDue({ knownUntil }: Window): boolean {
  return knownUntil === null || startOfDay(knownUntil).getTime() !== startOfDay(new Date()).getTime();
}

/** From where on a list is read: from what it was surely read up to, less the lag; never from before what is wanted. */
function windowStart({ since, knownUntil }: Window, surelyReadUntil: (knownUntil: Date) => Date): Date | null {
  if (knownUntil === null) return since;
  const overlapStart = new Date(surelyReadUntil(knownUntil).getTime() - overlapMs);
  return since !== null && since > overlapStart ? since : overlapStart;
}

function startOfDay(date: Date): Date {
  return new Date(Math.floor(date.getTime() / dayMs) * dayMs);
}

/** A page of the archive may begin in the window and end before it. */
function wantedOf(items: RawItems, { order }: ListToRead): RawItems {
  if (order.kind === "oldestFirst" || order.downTo === null) return items;
  const { downTo } = order;
  return items.filter((item) => (itemDateOf(item) ?? downTo) >= downTo);
}

function toPage(kind: FeedbackKind, items: RawItems): CollectedPage {
  const read = items.map((item) => readItem(kind, item));
  return {
    items: read.flatMap((item) => (item.kind === "item" ? [item.item] : [])),
    unseen: unseenAmong(kind, items),
    misshapen: read.flatMap((item) => (item.kind === "misshapen" ? [item.misshapen] : [])),
  };
}
