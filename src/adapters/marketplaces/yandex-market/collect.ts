// What is collected: the lists of `windows.ts`, each to its end, and every item once.

import { UnavailableError, UnexpectedShapeError } from "../../../domain/errors/remote-errors.ts";
import type { CollectedFeedback, FeedbackKind, Standing } from "../../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../../domain/identifiers.ts";
import type { CollectedPage, MarketplaceClient, MisshapenItem } from "../../../ports/marketplace-client.ts";
import { createPatience, type Patience } from "../../http/patience.ts";
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
    const wanted = values.filter((value) => isFresh(kind, value, collected));
    if (wanted.length > 0) yield toPage(kind, wanted, list, reading);
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

async function toPage(
  kind: FeedbackKind,
  values: readonly unknown[],
  list: ListQuery,
  reading: Reading,
): Promise<CollectedPage> {
  const items: CollectedFeedback[] = [];
  const unseen: ExternalId[] = [];
  const misshapen: MisshapenItem[] = [];
  for (const value of values) {
    const read = readItem(kind, value);
    if (read.kind === "misshapen") {
      misshapen.push(read.misshapen);
      continue;
    }
    if (isUnseen(kind, value)) unseen.push(read.item.externalId);
    try {
      const standing = await reading.patience(() => standingInList(read.item, list, reading));
      items.push(feedbackOf(read.item, standing ?? candidateStanding));
    } catch (error) {
      if (!(error instanceof UnexpectedShapeError)) throw error;
      misshapen.push(misshapenItem(kind, value, error.sample));
    }
  }
  return { items, unseen, misshapen };
}

function feedbackOf({ kind, externalId, content }: MarketItem, standing: Standing): CollectedFeedback {
  return { kind, externalId, content, standing };
}

/** A comment may be a buyer's own, so it is looked at; a review that counts none, and a question that waits, are open. */
async function standingInList(item: MarketItem, list: ListQuery, { api, posts, signal }: Reading): Promise<Standing> {
  if (list.holdsOpenOnly) posts.forget(item);
  if (list.holdsOpenOnly || item.replyCount === 0) return { kind: "open" };
  const shown = posts.recall(item) ?? (await readReplies(api, item, signal));
  posts.remember(item, shown);
  return standingOf(item, shown);
}
