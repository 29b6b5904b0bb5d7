// What is collected: the lists of `windows.ts`, each to its end, and every item once.

import type { FeedbackKind, Standing } from "../../../../domain/feedback/feedback.ts";
import type { MarketplaceClient } from "../../../../ports/marketplace-client.ts";
import { type PageReading, toCollectedPage } from "../../calling/collected-page.ts";
import { createPatience, type Patience } from "../../calling/patience.ts";
import { collectLists } from "../collected-lists.ts";
import type { YandexMarketApi } from "./api.ts";
import { itemIdOf, type MarketItem, misshapenItem, readItem } from "./map.ts";
import { isUnseen } from "./mark-seen.ts";
import type { ReadPosts } from "./memory.ts";
import { readReplies, standingOf } from "./standing.ts";
import { type ListQuery, listsOf } from "./windows.ts";

/** Where comments can't be read: lists only name candidates, and an item that is left out every time would be lost. */
const candidateStanding: Standing = { kind: "open" };

export function createCollect(api: YandexMarketApi, posts: ReadPosts): MarketplaceClient["collect"] {
  return (kind, window, signal) => {
    const reading: Reading = { api, posts, patience: createPatience(), signal };
    return collectLists(kind, listsOf(kind, window, new Date()), {
      readPage: ({ filter }, pageToken) => api.list(kind, { filter, pageToken }, signal),
      idOf: (value) => itemIdOf(kind, value),
      toPage: (values, list) => toCollectedPage(kind, values, pageReading(kind, list, reading)),
    });
  };
}

type Reading = {
  readonly api: YandexMarketApi;
  readonly posts: ReadPosts;
  readonly patience: Patience;
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
