// Lists that are collected one after the other, by either way: each to its end, and every item once.

import { UnavailableError } from "../../../domain/errors/remote-errors.ts";
import type { FeedbackKind } from "../../../domain/feedback/feedback.ts";
import type { CollectedPage } from "../../../ports/marketplace-client.ts";
import { isNew } from "../calling/new-ids.ts";
import { type ListEnd, type Page, readList } from "./pages.ts";

export type ListCollecting<List, Value> = {
  /** @throws RefusedPageTokenError */
  readonly readPage: (list: List, pageToken: string | null) => Promise<Page<Value>>;
  /** Null for one that can't be told from others: it is passed on each time, and reported as misshapen. */
  readonly idOf: (value: Value) => string | null;
  readonly toPage: (values: readonly Value[], list: List) => Promise<CollectedPage>;
};

/** Half a million reviews: a server that shows more than that of half a year makes them up. */
const mostPages = 10_000;

/** @throws UnavailableError after everything that was shown, when a list couldn't be read to its end */
export async function* collectLists<List, Value>(
  kind: FeedbackKind,
  lists: readonly List[],
  collecting: ListCollecting<List, Value>,
): AsyncGenerator<CollectedPage> {
  const collected = new Set<string>();
  const cutOff: ListEnd[] = [];
  for (const list of lists) {
    const end = yield* collectList(list, collecting, collected);
    if (end === "tokenRefused" || end === "tooLong") cutOff.push(end);
  }
  // What was read counts all the same. But whoever takes this for everything would never look for the rest again.
  if (cutOff.length > 0) throw notToTheEnd(kind);
}

async function* collectList<List, Value>(
  list: List,
  { readPage, idOf, toPage }: ListCollecting<List, Value>,
  collected: Set<string>,
): AsyncGenerator<CollectedPage, ListEnd> {
  const pages = readList({ readPage: (pageToken) => readPage(list, pageToken), idOf, mostPages });
  for (;;) {
    const { done, value: values } = await pages.next();
    if (done === true) return values;
    const wanted = values.filter((value) => isNew(idOf(value), collected));
    if (wanted.length > 0) yield toPage(wanted, list);
  }
}

function notToTheEnd(kind: FeedbackKind): UnavailableError {
  return new UnavailableError(
    `Yandex Market's list of ${kind}s couldn't be read to its end: it refuses its own page tokens, or never ends. ` +
      "What was shown is collected; the list is read anew later.",
  );
}
