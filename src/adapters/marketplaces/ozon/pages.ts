// Reading a whole list by its cursor. Items leave the lists of unanswered ones while they are read, as soon as somebody
// answers, and what a cursor does whose item is gone isn't described. So every item is passed on once, and a page that
// brings nothing new ends the list: what it may have missed, the next collection finds.

import type { ListPage } from "./api.ts";
import { itemIdOf } from "./map.ts";

/** Every item once, in pages. */
export async function* readWholeList(
  readPage: (after: string | null) => Promise<ListPage>,
): AsyncGenerator<readonly unknown[]> {
  const seen = new Set<string>();
  let after: string | null = null;
  do {
    const page: ListPage = await readPage(after);
    const fresh = page.items.filter((item) => isFresh(item, seen));
    if (fresh.length === 0) return;
    yield fresh;
    after = page.end;
  } while (after !== null);
}

/** An item without a readable id is passed on: it is reported as misshapen. */
function isFresh(item: unknown, seen: Set<string>): boolean {
  const id = itemIdOf(item);
  if (id === null) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}
