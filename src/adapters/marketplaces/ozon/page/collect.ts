// What is collected by the pages: the lists that both ways have in common (`collected-lists.ts`), newest first, and no further
// than is wanted. Where the list's call has moved, what the page shows is collected instead, all statuses together. A list that
// couldn't be read to its end is told of at last: whoever took it for everything would never look for the rest again.

import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { MarketplaceClient } from "../../../../ports/marketplace-client.ts";
import { type PageReading, toCollectedPage } from "../../calling/collected-page.ts";
import { createPatience } from "../../calling/patience.ts";
import { type CollectedList, listsToCollect } from "../collected-lists.ts";
import type { OzonItem } from "../item.ts";
import type { ReadComments } from "../memory.ts";
import { type ListPage, type RawItems, readWholeList } from "../pages.ts";
import { candidateStanding, standingInList } from "../standing-in-list.ts";
import { errors } from "./errors.ts";
import { type CabinetListPage, readListPage } from "./lists.ts";
import type { PageMap } from "./map.ts";
import { newerThan, reachesBefore } from "./newest-first.ts";
import { readReplies, requireTold } from "./read-replies.ts";
import { readShownItems } from "./shown-items.ts";
import type { Visit, Visits } from "./visit.ts";

export type CollectOptions = {
  readonly visits: Visits;
  readonly map: PageMap;
  readonly comments: ReadComments;
};

export function createCollect({ visits, map, comments }: CollectOptions): MarketplaceClient["collect"] {
  return async function* collect(kind, window, signal) {
    const patience = createPatience();
    const reading: PageReading<OzonItem> = {
      ...map,
      isUnseen: (item) => item.isUnseen,
      standingOf: async (item) => {
        const read = async () => requireTold(kind, await visits((visit) => readReplies(visit, item, signal), signal));
        return (await patience(() => standingInList(item, { comments, read }))) ?? candidateStanding(item);
      },
    };
    const dateOf = (value: unknown) => map.dateOf(kind, value);
    let isCutOff = false;
    for (const list of listsToCollect(window)) {
      const found = readList(visits, { kind, map, ...list }, signal);
      for await (const values of newerThan(found.pages, list.from, dateOf)) {
        yield toCollectedPage(kind, values, reading);
      }
      isCutOff ||= found.isCutOff();
      // The page has all shelves in one list: those of the others come with their own standing.
      if (found.isOfPage()) break;
    }
    if (isCutOff) {
      throw errors.later(`doesn't show its ${kind}s to the end. What it showed is collected; the rest is read later.`);
    }
  };
}

type ListReading = CollectedList & Pick<CollectOptions, "map"> & { readonly kind: FeedbackKind };

type FoundList = {
  readonly pages: AsyncIterable<RawItems>;
  /** Whether the call had moved, so that it was read as the page shows it. */
  readonly isOfPage: () => boolean;
  /** Whether more was wanted of it than could be read. */
  readonly isCutOff: () => boolean;
};

function readList(visits: Visits, list: ListReading, signal: AbortSignal): FoundList {
  const { kind, shelf, map } = list;
  let isOfPage = false;
  let isCutOff = false;
  const readPage = (after: string | null): Promise<ListPage> =>
    visits(async (visit) => {
      const page = await readListPage(visit, { kind, shelf, after }, signal);
      isOfPage = page === null;
      const { items, end, isLast } = page ?? (await readShownPage(list, visit, signal));
      isCutOff = end === null && !isLast && !isEnough(list, items);
      return { items, end };
    }, signal);
  const pages = readWholeList(readPage, (value) => map.idOf(kind, value));
  return { pages, isOfPage: () => isOfPage, isCutOff: () => isCutOff };
}

async function readShownPage(list: ListReading, visit: Visit, signal: AbortSignal): Promise<CabinetListPage> {
  const { kind, map } = list;
  const options = { kind, map, isEnough: (items: RawItems) => isEnough(list, items) };
  const { items, isWhole } = await readShownItems(visit, options, signal);
  return { items, end: null, isLast: isWhole };
}

/** Whether what follows is older than wanted. */
function isEnough({ kind, map, from }: ListReading, items: RawItems): boolean {
  return from !== null && reachesBefore(items, from, (value) => map.dateOf(kind, value));
}
