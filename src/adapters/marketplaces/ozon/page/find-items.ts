// Finding targets in the list of all, which shows an item's status and how many replies it counts. It is read from the newest
// target to the oldest; where the calls have moved, on the page itself.

import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../../../domain/identifiers.ts";
import type { ReplyTarget } from "../../../../ports/marketplace-client.ts";
import type { OzonItem } from "../item.ts";
import type { ListPage, RawItems } from "../pages.ts";
import type { Cursors } from "./cursors.ts";
import { readListPage } from "./lists.ts";
import type { PageMap } from "./map.ts";
import { reachesBefore } from "./newest-first.ts";
import { readShownItems } from "./shown-items.ts";
import type { Visit } from "./visit.ts";

export type FindOptions = {
  readonly kind: FeedbackKind;
  readonly targets: readonly ReplyTarget[];
  readonly map: PageMap;
  readonly cursors: Cursors;
};

export type FoundItems = {
  readonly items: ReadonlyMap<ExternalId, OzonItem>;
  /** Whether the list was read past the target: one that isn't among the items isn't there. */
  readonly isRead: (target: ReplyTarget) => boolean;
};

/** Half a minute of reading. What was read is remembered, so that the next look goes on from there. */
const mostPages = 60;
/** Dates in lists and of items needn't agree to the second. */
const marginMs = 60_000;

export async function findItems(visit: Visit, options: FindOptions, signal: AbortSignal): Promise<FoundItems> {
  const { targets, cursors } = options;
  const search = createSearch(options);
  if (targets.length === 0) return search;
  const newest = new Date(Math.max(...targets.map(({ createdAt }) => createdAt.getTime())));
  const start = cursors.before(newest);
  try {
    await readFrom(visit, start, { ...options, search }, signal);
  } catch (error) {
    // A place may have lost its meaning.
    if (start !== null) cursors.forget();
    throw error;
  }
  if (start !== null && search.items.size === 0 && search.sawNothing()) {
    cursors.forget();
    await readFrom(visit, null, { ...options, search }, signal);
  }
  return search;
}

type Search = ReturnType<typeof createSearch>;

function createSearch({ kind, targets, map }: FindOptions) {
  const items = new Map<ExternalId, OzonItem>();
  const wanted = new Map<string, ExternalId>(targets.map(({ externalId }) => [externalId, externalId]));
  const dateOf = (value: unknown) => map.dateOf(kind, value);
  const isPast = (page: RawItems, { createdAt }: ReplyTarget) =>
    reachesBefore(page, new Date(createdAt.getTime() - marginMs), dateOf);
  let isWhole = false;
  let pages: RawItems[] = [];
  const isRead = (target: ReplyTarget) => isWhole || pages.some((page) => isPast(page, target));
  return {
    items,
    isRead,
    sawNothing: () => pages.every((page) => page.length === 0),
    /** @returns whether the search is over */
    look: (page: RawItems): boolean => {
      pages = [...pages.slice(-1), page];
      for (const value of page) {
        const id = wanted.get(map.idOf(kind, value) ?? "");
        const read = id === undefined ? null : map.readItem(kind, value);
        if (id !== undefined && read?.kind === "item") items.set(id, read.item);
      }
      return targets.every((target) => items.has(target.externalId) || isRead(target));
    },
    end: () => {
      isWhole = true;
    },
  };
}

async function readFrom(
  visit: Visit,
  start: string | null,
  options: FindOptions & { readonly search: Search },
  signal: AbortSignal,
): Promise<void> {
  const { kind, map, cursors, search } = options;
  let after = start;
  for (let pages = 0; pages < mostPages; pages++) {
    const page: ListPage | null = await readListPage(visit, { kind, shelf: "all", after }, signal);
    if (page === null) return readFromPage(visit, options, signal);
    const date = map.dateOf(kind, page.items.at(-1));
    if (page.end !== null && date !== null) cursors.remember({ date, after: page.end });
    if (search.look(page.items)) return;
    if (page.end === null || page.end === after) return search.end();
    after = page.end;
  }
}

async function readFromPage(
  visit: Visit,
  { kind, map, search }: FindOptions & { readonly search: Search },
  signal: AbortSignal,
): Promise<void> {
  const { items, isWhole } = await readShownItems(visit, { kind, map, isEnough: search.look }, signal);
  search.look(items);
  if (isWhole) search.end();
}
