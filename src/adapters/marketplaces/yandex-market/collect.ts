// What is collected: the lists of `windows.ts`, each to its end, and every item once.

import { UnavailableError } from "../../../domain/errors/remote-errors.ts";
import type { FeedbackKind, Standing } from "../../../domain/feedback/feedback.ts";
import type { CollectedPage, MarketplaceClient } from "../../../ports/marketplace-client.ts";
import { type PageReading, toCollectedPage } from "../calling/collected-page.ts";
import { isNew } from "../calling/new-ids.ts";
import { createPatience, type Patience } from "../calling/patience.ts";
import type { YandexMarketApi } from "./api.ts";
import { itemIdOf, type MarketItem, misshapenItem, readItem } from "./map.ts";
import { isUnseen } from "./mark-seen.ts";
import type { ReadPosts } from "./memory.ts";
import { type ListEnd, readList } from "./pages.ts";
import { readReplies, standingOf } from "./standing.ts";
import { type ListQuery, listsOf } from "./windows.ts";

/** Half a million reviews: a server that shows more than that of half a year makes them up. */
const mostPages = 10_000;
/** Where comments can't be read: lists only name candidates, and an item that is left out every time would be lost. */
const candidateStanding: Standing = { kind: "open" };

export function createCollect(api: YandexMarketApi, posts: ReadPosts): MarketplaceClient["collect"] {
  return async function* collect(kind, window, signal) {
    const reading: Reading = { api, posts, patience: createPatience(), collected: new Set(), signal };
    const cutOff: ListEnd[] = [];
    for (const list of listsOf(kind, window, new Date())) {
      const end = yield* collectList(kind, list, reading);
      if (end === "tokenRefused" || end === "tooLong") cutOff.push(end);
    }
    // What was read counts all the same. But whoever takes this for everything would never look for the rest again.
    if (cutOff.length > 0) throw notToTheEnd(kind);
  };
}

async function* collectList(
  kind: FeedbackKind,
  list: ListQuery,
  reading: Reading,
): AsyncGenerator<CollectedPage, ListEnd> {
  const { api, collected, signal } = reading;
  const pages = readList({
    readPage: (pageToken) => api.list(kind, { filter: list.filter, pageToken }, signal),
    idOf: (value) => itemIdOf(kind, value),
    mostPages,
  });
  for (;;) {
    const { done, value: values } = await pages.next();
    if (done === true) return values;
    // An item without a readable id is passed on: it is reported as misshapen.
    const wanted = values.filter((value) => isNew(itemIdOf(kind, value), collected));
    if (wanted.length > 0) yield toCollectedPage(kind, wanted, pageReading(kind, list, reading));
  }
}

function notToTheEnd(kind: FeedbackKind): UnavailableError {
  return new UnavailableError(
    `Yandex Market's list of ${kind}s couldn't be read to its end: it refuses its own page tokens, or never ends. ` +
      "What was shown is collected; the list is read anew later.",
  );
}

type Reading = {
  readonly api: YandexMarketApi;
  readonly posts: ReadPosts;
  readonly patience: Patience;
  /** The ids that were passed on. */
  readonly collected: Set<string>;
  readonly signal: AbortSignal;
};

function pageReading(kind: FeedbackKind, list: ListQuery, reading: Reading): PageReading<MarketItem> {
  return {
    readItem,
    misshapenItem,
    isUnseen: (_item, value) => isUnseen(kind, value),
    standingOf: async (item) =>
      (await reading.patience(() => standingInList(item, list, reading))) ?? candidateStanding,
  };
}

/** A comment may be a buyer's own, so it is looked at; a review that counts none, and a question that waits, are open. */
async function standingInList(item: MarketItem, list: ListQuery, { api, posts, signal }: Reading): Promise<Standing> {
  if (list.holdsOpenOnly) posts.forget(item);
  if (list.holdsOpenOnly || item.replyCount === 0) return { kind: "open" };
  const shown = posts.recall(item) ?? (await readReplies(api, item, signal));
  posts.remember(item, shown);
  return standingOf(item, shown);
}
