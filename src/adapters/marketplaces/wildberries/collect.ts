// What is collected, list by list.
//
//   reviews    1. the unanswered ones, all of them;
//              2. those filed as answered, within a window: reviews without text and photo are filed there at once,
//                 with no answer (and others after 30 days); answered ones show what colleagues did by hand;
//              3. the archive, once, when the whole backlog is wanted.
//   questions  the unanswered ones, all of them.
//
// On a Base token (5 calls an hour) each list may cost an hour's patience. A collection that is stopped by the rate
// limit therefore goes on with the list that it didn't get to: starting over would never reach the second one.

import { RateLimitedError } from "../../../domain/errors.ts";
import type { FeedbackKind } from "../../../domain/feedback.ts";
import type { CollectedPage, MarketplaceClient } from "../../../ports/marketplace.ts";
import type { RawItems, WildberriesApi } from "./api.ts";
import { readItem } from "./map.ts";
import type { TokenMemory } from "./memory.ts";
import { type ListToRead, readWholeList } from "./pages.ts";

type Window = Parameters<MarketplaceClient["collect"]>[1];

/** Lists lag, up to hours: what a complete collection could have missed is read again. */
const overlapMs = 24 * 60 * 60 * 1_000;
/** API description, 2026-08-18: reviews skip at most 199,990; questions take and skip 10,000 together. */
const maxReach = { review: 199_990 + 5_000, question: 10_000 } as const;

export function createCollect(api: WildberriesApi, { resumeAt }: TokenMemory): MarketplaceClient["collect"] {
  async function* readList(kind: FeedbackKind, list: ListToRead, index: number): AsyncGenerator<CollectedPage> {
    try {
      for await (const items of readWholeList(list)) yield toPage(kind, items);
    } catch (error) {
      if (error instanceof RateLimitedError) resumeAt[kind] = index;
      throw error;
    }
  }

  return async function* collect(kind, window, signal) {
    const lists = listsOf(api, kind, window, signal);
    const first = Math.min(resumeAt[kind], lists.length - 1);
    resumeAt[kind] = 0;
    for (const [index, list] of lists.entries()) {
      if (index >= first) yield* readList(kind, list, index);
    }
  };
}

function listsOf(api: WildberriesApi, kind: FeedbackKind, window: Window, signal: AbortSignal): readonly ListToRead[] {
  const listOf = (isAnswered: boolean, dateFrom: Date | null): ListToRead => ({
    readPage: (page) => api.list(kind, isAnswered, page, signal),
    dateFrom,
    maxReach: maxReach[kind],
  });
  const unanswered = listOf(false, null);
  if (kind === "question") return [unanswered];
  const archive: ListToRead = {
    readPage: ({ take, skip }) => api.listArchive({ take, skip }, signal),
    dateFrom: null,
    maxReach: Number.POSITIVE_INFINITY,
  };
  const isWholeBacklog = window.since === null && window.knownUntil === null;
  return [unanswered, listOf(true, answeredFrom(window)), ...(isWholeBacklog ? [archive] : [])];
}

function answeredFrom({ since, knownUntil }: Window): Date | null {
  if (knownUntil === null) return since;
  const overlapStart = new Date(knownUntil.getTime() - overlapMs);
  return since !== null && since > overlapStart ? since : overlapStart;
}

function toPage(kind: FeedbackKind, items: RawItems): CollectedPage {
  const read = items.map((item) => readItem(kind, item));
  return {
    items: read.flatMap((item) => (item.kind === "feedback" ? [item.feedback] : [])),
    misshapen: read.flatMap((item) => (item.kind === "misshapen" ? [item.misshapen] : [])),
  };
}
