// Reading a whole list by its cursor. Items leave the lists of unanswered ones while they are read, as soon as somebody
// answers, and what a cursor does whose item is gone isn't described. So every item is passed on once, and a list is read
// on for as long as its cursor moves: `has_next` may be missing (JSON of protocol buffers leaves out what is false, and
// an older answer doesn't know the field), and a page may hold nothing new. A cursor that comes again ends the list, and
// so does a row of pages without news: what that may have missed, the next collection finds.

import { isNew } from "../calling/new-ids.ts";

/** Items as the answer has them. */
export type RawItems = readonly unknown[];

export type ListPage = {
  readonly items: RawItems;
  /** Where this page ended; null when it is the last one. */
  readonly end: string | null;
};

/** 500 items that were all seen, or none at all, page after page. */
const maxPagesWithoutNews = 5;

/**
 * Every item once, in pages.
 * @param idOf an item's id, read before anything else about it is known
 */
export async function* readWholeList(
  readPage: (after: string | null) => Promise<ListPage>,
  idOf: (value: unknown) => string | null,
): AsyncGenerator<RawItems> {
  const seen = new Set<string>();
  const cursors = new Set<string>();
  let pagesWithoutNews = 0;
  let after: string | null = null;
  do {
    const page: ListPage = await readPage(after);
    const seenBefore = seen.size;
    // An item without a readable id is passed on: it is reported as misshapen.
    const fresh = page.items.filter((item) => isNew(idOf(item), seen));
    pagesWithoutNews = seen.size === seenBefore ? pagesWithoutNews + 1 : 0;
    if (fresh.length > 0) yield fresh;
    after = page.end;
  } while (after !== null && isNew(after, cursors) && pagesWithoutNews < maxPagesWithoutNews);
}
