// Reading a whole list by its page tokens. Items come and go while a list is read, so every item is passed on once, by
// whoever knows their ids. Here only the end matters: a token that comes again would never end.

import type { Page } from "./wire.ts";

/** @param maxPages bounds a server that doesn't page */
export async function* readWholeList<Item>(
  readPage: (pageToken: string | null) => Promise<Page<Item>>,
  maxPages = Number.POSITIVE_INFINITY,
): AsyncGenerator<readonly Item[]> {
  const tokens = new Set<string>();
  let pageToken: string | null = null;
  for (let pages = 0; pages < maxPages; pages++) {
    const page: Page<Item> = await readPage(pageToken);
    yield page.items;
    if (page.next === null || tokens.has(page.next)) return;
    tokens.add(page.next);
    pageToken = page.next;
  }
}
