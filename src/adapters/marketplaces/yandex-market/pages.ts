// Reading a list by its page tokens, always to an end.
//
// Items come and go while a list is read, and a server may page badly: overlook the token and show its first page for
// ever, come back to a token, show empty pages with ever new tokens, or refuse the token that it gave. Where nothing new
// comes any more, the list ends. A refused token begins the list anew, twice. Whoever reads is told how the list ended:
// only a whole list tells what isn't in it.

import { UnavailableError } from "../../../domain/errors/remote-errors.ts";
import { isNew } from "../calling/new-ids.ts";

/** The service refuses a page token that it gave itself: the list can be begun anew. */
export class RefusedPageTokenError extends UnavailableError {}

/** A page of a list, and the token of the page after it. */
export type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null };

/** Null for an item that can't be told from others: it is shown each time. */
type IdOf<Item> = (item: Item) => string | null;

export type ListReading<Item> = {
  /** @throws RefusedPageTokenError */
  readonly readPage: (pageToken: string | null) => Promise<Page<Item>>;
  readonly idOf: IdOf<Item>;
  /** Bounds a server that makes up pages without end. */
  readonly mostPages: number;
};

export type ListEnd =
  | "whole"
  /** More is promised, but nothing new comes. */
  | "stuck"
  /** The service refuses the token that it gave. */
  | "tokenRefused"
  | "tooLong";

const mostRestarts = 2;
/** A filter may leave a page empty, but not so many in a row. Items that can't be told apart are no news. */
const mostPagesWithoutNews = 50;

/** Yields what each page has new; after a restart, once more what was shown before. */
export async function* readList<Item>(reading: ListReading<Item>): AsyncGenerator<readonly Item[], ListEnd> {
  let pass = beginPass();
  let restarts = 0;
  for (let pages = 0; pages < reading.mostPages; pages++) {
    const page = await readOrRefused(reading, pass.pageToken);
    if (page === null && restarts === mostRestarts) return "tokenRefused";
    if (page === null) {
      restarts += 1;
      pass = beginPass();
      continue;
    }
    const news = page.items.filter((item) => isNew(reading.idOf(item), pass.ids));
    yield news;
    if (page.next === null) return "whole";
    if (!leadsOn(page, news, pass, reading.idOf)) return "stuck";
    pass.pageToken = page.next;
  }
  return "tooLong";
}

/** Everything that the list shows, each item once, and how the list ended. */
export async function gatherList<Item>(
  reading: ListReading<Item>,
): Promise<{ readonly items: readonly Item[]; readonly end: ListEnd }> {
  const ids = new Set<string>();
  const items: Item[] = [];
  const pages = readList(reading);
  for (;;) {
    const { done, value } = await pages.next();
    if (done === true) return { items, end: value };
    items.push(...value.filter((item) => isNew(reading.idOf(item), ids)));
  }
}

type Pass = {
  readonly tokens: Set<string>;
  readonly ids: Set<string>;
  pageToken: string | null;
  pagesWithoutNews: number;
};

function beginPass(): Pass {
  return { tokens: new Set(), ids: new Set(), pageToken: null, pagesWithoutNews: 0 };
}

/** Whether the page after this one may bring something new. */
function leadsOn<Item>({ items, next }: Page<Item>, news: readonly Item[], pass: Pass, idOf: IdOf<Item>): boolean {
  const bringsNews = news.some((item) => idOf(item) !== null);
  pass.pagesWithoutNews = bringsNews ? 0 : pass.pagesWithoutNews + 1;
  const isRepeated = items.length > 0 && news.length === 0;
  return isNew(next, pass.tokens) && !isRepeated && pass.pagesWithoutNews < mostPagesWithoutNews;
}

/** Null when the token was refused. */
async function readOrRefused<Item>(
  { readPage }: ListReading<Item>,
  pageToken: string | null,
): Promise<Page<Item> | null> {
  try {
    return await readPage(pageToken);
  } catch (error) {
    if (error instanceof RefusedPageTokenError) return null;
    throw error;
  }
}
