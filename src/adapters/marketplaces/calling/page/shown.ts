// Reading what the page itself fetches, where its calls aren't at their addresses any more: it is recognised by its shape, and
// "Показать ещё" brings more.

import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { FetchedAnswer } from "../../../../ports/browser.ts";
import { fetchMore, mostClicks, waitUntil } from "./fetched.ts";
import { loadUntilFound, whyNotFound } from "./opening.ts";
import { sectionOf } from "./session.ts";
import type { Visit } from "./visit.ts";

/** What the page has shown so far. */
export type Shown<Item> = {
  /** Every one once. */
  readonly items: readonly Item[];
  /** Of how many pages of the list they are. */
  readonly pages: number;
  /** The last of these pages says that it is the list's end. That there is nothing to click any more proves nothing. */
  readonly isWhole: boolean;
};

export type ShownReading<Item> = {
  readonly kind: FeedbackKind;
  /** Null while no page of the list is there whole. */
  readonly shownIn: (fetched: readonly FetchedAnswer[]) => Shown<Item> | null;
  /** Asked with all that has come so far. */
  readonly isEnough: (items: readonly Item[]) => boolean;
};

/** @throws BrowserStopError ("pageChanged") when the page fetches no list */
export async function readShown<Item>(
  visit: Visit,
  { kind, shownIn, isEnough }: ShownReading<Item>,
  signal: AbortSignal,
): Promise<Shown<Item>> {
  const now = () => shownIn(visit.page.fetched());
  const find = async () => {
    await waitUntil(visit, () => now() !== null, signal);
    return now();
  };
  let shown = await loadUntilFound(visit, { section: sectionOf(kind), find }, signal);
  if (shown === null) throw await whyNotFound(visit, `calls.${kind}List`, signal);
  for (let clicks = 0; clicks < mostClicks && !shown.isWhole && !isEnough(shown.items); clicks++) {
    const { pages } = shown;
    const fetched = await fetchMore(visit, () => now()?.pages ?? pages, signal);
    shown = now() ?? shown;
    if (fetched !== "more") break;
  }
  return shown;
}
