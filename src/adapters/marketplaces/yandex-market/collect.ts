// What is collected: the lists of `windows.ts`, each to its end, and every item once.

import { UnexpectedShapeError } from "../../../domain/errors.ts";
import type { CollectedFeedback, FeedbackKind, Standing } from "../../../domain/feedback.ts";
import type { CollectedPage, MarketplaceClient, MisshapenItem } from "../../../ports/marketplace.ts";
import { createPatience, type Patience } from "../../http/patience.ts";
import type { YandexMarketApi } from "./api.ts";
import { itemIdOf, type MarketItem, misshapenItem, readItem } from "./map.ts";
import type { ReadPosts } from "./memory.ts";
import { readWholeList } from "./pages.ts";
import { readReplies, standingOf } from "./standing.ts";
import { type ListQuery, listsOf } from "./windows.ts";

export function createCollect(api: YandexMarketApi, posts: ReadPosts): MarketplaceClient["collect"] {
  return async function* collect(kind, window, signal) {
    const reading = { api, posts, patience: createPatience(), signal };
    const collected = new Set<string>();
    for (const list of listsOf(kind, window, new Date())) {
      for await (const values of readList(kind, list, reading)) {
        const wanted = values.filter((value) => isFresh(kind, value, collected));
        if (wanted.length > 0) yield toPage(kind, wanted, list, reading);
      }
    }
  };
}

/** A server that overlooks the page token shows its first page for ever: a page without news ends the list. */
async function* readList(
  kind: FeedbackKind,
  { filter }: ListQuery,
  { api, signal }: Reading,
): AsyncGenerator<readonly unknown[]> {
  const shown = new Set<string>();
  for await (const values of readWholeList((pageToken) => api.list(kind, { filter, pageToken }, signal))) {
    const fresh = values.filter((value) => isFresh(kind, value, shown));
    if (fresh.length === 0 && values.length > 0) return;
    yield fresh;
  }
}

/** An item without a readable id is passed on: it is reported as misshapen. */
function isFresh(kind: FeedbackKind, value: unknown, seen: Set<string>): boolean {
  const id = itemIdOf(kind, value);
  if (id === null) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}

type Reading = {
  readonly api: YandexMarketApi;
  readonly posts: ReadPosts;
  readonly patience: Patience;
  readonly signal: AbortSignal;
};

async function toPage(
  kind: FeedbackKind,
  values: readonly unknown[],
  list: ListQuery,
  reading: Reading,
): Promise<CollectedPage> {
  const items: CollectedFeedback[] = [];
  const misshapen: MisshapenItem[] = [];
  for (const value of values) {
    const read = readItem(kind, value);
    if (read.kind === "misshapen") {
      misshapen.push(read.misshapen);
      continue;
    }
    try {
      // An item whose comments can't be read now is collected the next time: the lists overlap.
      const feedback = await reading.patience(() => feedbackOf(read.item, list, reading));
      if (feedback !== null) items.push(feedback);
    } catch (error) {
      if (!(error instanceof UnexpectedShapeError)) throw error;
      misshapen.push(misshapenItem(kind, value, error.sample));
    }
  }
  return { items, misshapen };
}

async function feedbackOf(item: MarketItem, list: ListQuery, reading: Reading): Promise<CollectedFeedback> {
  const { kind, externalId, content } = item;
  return { kind, externalId, content, standing: await standingInList(item, list, reading) };
}

/** A comment may be a buyer's own, so it is looked at; a review that counts none, and a question that waits, are open. */
async function standingInList(item: MarketItem, list: ListQuery, { api, posts, signal }: Reading): Promise<Standing> {
  if (list.holdsOpenOnly) posts.forget(item);
  if (list.holdsOpenOnly || item.replyCount === 0) return { kind: "open" };
  const shown = posts.recall(item) ?? (await readReplies(api, item, signal));
  posts.remember(item, shown);
  return standingOf(item, shown);
}
