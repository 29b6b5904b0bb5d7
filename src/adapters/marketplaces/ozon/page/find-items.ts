// Finding targets in the list of all, which shows an item's status and how many replies it counts. It is read from the newest
// target to the oldest; where the calls have moved, on the page itself.

import { UnexpectedShapeError } from "../../../../domain/errors/remote-errors.ts";
import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../../../domain/identifiers.ts";
import type { ReplyTarget } from "../../../../ports/marketplace-client.ts";
import { isUnserved } from "../../calling/passing-failures.ts";
import { marginMs } from "../../calling/sweep.ts";
import type { OzonItem } from "../item.ts";
import type { RawItems } from "../pages.ts";
import type { Cursors } from "./cursors.ts";
import { type CabinetListPage, readListPage } from "./lists.ts";
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
  /** Whether the list was read past the target, and all that it shows: one that isn't among the items isn't there. */
  readonly isRead: (target: ReplyTarget) => boolean;
  /** What the list shows in a shape that can't be read, and is the target, or may be it; null where there is nothing like that. */
  readonly misshapenOf: (target: ReplyTarget) => UnexpectedShapeError | null;
};

/** Half a minute of reading. What was read is remembered, so that the next look goes on from there. */
const mostPages = 60;

export async function findItems(visit: Visit, options: FindOptions, signal: AbortSignal): Promise<FoundItems> {
  const { targets, cursors } = options;
  const search = createSearch(options);
  const newest = new Date(Math.max(...targets.map(({ createdAt }) => createdAt.getTime())));
  const start = cursors.before(newest);
  try {
    await readFrom(visit, start, { ...options, search }, signal);
  } catch (error) {
    // The place may have lost its meaning.
    if (start !== null && isUnserved(error)) cursors.drop(start);
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
  /** Those without a readable id stand under null. */
  const misshapen = new Map<string | null, UnexpectedShapeError>();
  const wanted = new Map<string, ExternalId>(targets.map(({ externalId }) => [externalId, externalId]));
  const dateOf = (value: unknown) => map.dateOf(kind, value);
  const isPast = (page: RawItems, { createdAt }: ReplyTarget) =>
    reachesBefore(page, new Date(createdAt.getTime() - marginMs), dateOf);
  let isWhole = false;
  let pages: RawItems[] = [];
  const misshapenOf = ({ externalId }: ReplyTarget) => misshapen.get(externalId) ?? misshapen.get(null) ?? null;
  const isPassed = (target: ReplyTarget) => isWhole || pages.some((page) => isPast(page, target));
  const keep = (value: unknown): void => {
    const id = map.idOf(kind, value);
    const own = wanted.get(id ?? "");
    if (id !== null && own === undefined) return;
    try {
      const item = map.mapItem(kind, value);
      if (own !== undefined) items.set(own, item);
    } catch (error) {
      if (!(error instanceof UnexpectedShapeError)) throw error;
      misshapen.set(id, error);
    }
  };
  return {
    items,
    isRead: (target: ReplyTarget) => isPassed(target) && misshapenOf(target) === null,
    misshapenOf,
    sawNothing: () => pages.every((page) => page.length === 0),
    /** @returns whether the search is over */
    look: (page: RawItems): boolean => {
      pages = [...pages.slice(-1), page];
      for (const value of page) keep(value);
      return targets.every((target) => items.has(target.externalId) || isPassed(target));
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
    const page: CabinetListPage | null = await readListPage(visit, { kind, shelf: "all", after }, signal);
    if (page === null) return readFromPage(visit, options, signal);
    const date = map.dateOf(kind, page.items.at(-1));
    if (page.end !== null && date !== null) cursors.remember({ date, after: page.end });
    if (search.look(page.items)) return;
    if (page.isLast) return search.end();
    if (page.end === null) return;
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
