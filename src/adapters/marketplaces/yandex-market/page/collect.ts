// What is collected by the pages, the same for reviews and questions: all of a recent time, and what needs a reaction of the
// time before it. Lists tell ids; what they are about is asked for a page at a time, with all that is written under it. What the
// cabinet can't tell of now is said at last: whoever took the rest for everything would never look for it again.

import type { MarketplaceClient } from "../../../../ports/marketplace-client.ts";
import { toCollectedPage } from "../../calling/collected-page.ts";
import { collectLists } from "../collected-lists.ts";
import type { Page } from "../pages.ts";
import { type CollectionWindow, startOfRecent } from "../recent.ts";
import { readItems } from "./details.ts";
import { errors } from "./errors.ts";
import { idOf, type RawItem } from "./item.ts";
import { type ListQuery, readIds } from "./lists.ts";
import { type PageMap, standingOf } from "./map.ts";
import { readShownItems } from "./shown-items.ts";
import type { Visits } from "./visit.ts";

export type CollectOptions = { readonly visits: Visits; readonly map: PageMap };

/** An id as the list has it, or the item where the page has shown it. */
type Listed = { readonly id: string | null; readonly item: RawItem | null };

export function createCollect({ visits, map }: CollectOptions): MarketplaceClient["collect"] {
  return async function* collect(kind, window, signal) {
    const reading = {
      ...map,
      isUnseen: ({ needsReaction }: { readonly needsReaction: boolean }) => needsReaction,
      standingOf: async (item: Parameters<typeof standingOf>[0]) => standingOf(item),
    };
    let isOfPage = false;
    let isCutOff = false;
    yield* collectLists<ListQuery, Listed>(kind, listsOf(window, new Date()), {
      readPage: (list, pageToken) =>
        visits(async (visit): Promise<Page<Listed>> => {
          const page = await readIds(visit, { kind, list, pageToken }, signal);
          if (page !== null) return { ...page, items: page.items.map((id) => ({ id: idOf(id), item: null })) };
          // The page has everything in one list: those that aren't wanted come with their own standing.
          if (isOfPage) return { items: [], next: null };
          isOfPage = true;
          const { items, isWhole } = await readShownItems(visit, { kind, isEnough: () => false }, signal);
          isCutOff ||= !isWhole;
          return { items: items.map((item) => ({ id: item.id, item })), next: null };
        }, signal),
      idOf: ({ id }) => id,
      toPage: async (listed) => {
        const ids = listed.flatMap(({ id, item }) => (item === null && id !== null ? [id] : []));
        const read = ids.length === 0 ? [] : await visits((visit) => readItems(visit, { kind, ids }, signal), signal);
        isCutOff ||= read.length < ids.length;
        const unreadable = listed.filter(({ id }) => id === null);
        const known = [...listed.flatMap(({ item }) => item ?? []), ...read].filter(({ details }) => details !== null);
        return toCollectedPage(kind, [...known, ...unreadable], reading);
      },
    });
    if (isCutOff) {
      throw errors.later(`doesn't tell of all its ${kind}s now. What it told is collected; the rest is read later.`);
    }
  };
}

function listsOf(window: CollectionWindow, now: Date): readonly ListQuery[] {
  const recent = startOfRecent(window, now);
  const all: ListQuery = { type: "all", from: recent, to: null };
  const isOlderWanted = window.since === null || window.since < recent;
  return isOlderWanted ? [all, { type: "needReaction", from: window.since, to: recent }] : [all];
}
