// What the page's own calls tell of a list, whatever their addresses are.

import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { FetchedAnswer } from "../../../../ports/browser.ts";
import { isNew } from "../../calling/new-ids.ts";
import { readShown, type Shown } from "../../calling/page/shown.ts";
import type { RawItems } from "../pages.ts";
import { isListOf } from "./fetched-lists.ts";
import { listPageIn, tellsEnd } from "./lists.ts";
import type { PageMap } from "./map.ts";
import type { PageFile } from "./page-file.ts";
import type { Visit } from "./visit.ts";

type List = {
  readonly kind: FeedbackKind;
  readonly map: Pick<PageMap, "idOf">;
};

type ShownOptions = List & {
  /** Asked with all that has come so far. */
  readonly isEnough: (items: RawItems) => boolean;
};

/** @throws BrowserStopError ("pageChanged") when the page fetches no list */
export function readShownItems(
  visit: Visit,
  { kind, map, isEnough }: ShownOptions,
  signal: AbortSignal,
): Promise<Shown<unknown>> {
  const shownIn = (fetched: readonly FetchedAnswer[]) => listIn(fetched, { kind, map }, visit.site.file);
  return readShown(visit, { kind, shownIn, isEnough }, signal);
}

/** @returns null when no list has come yet */
export function listIn(
  fetched: readonly Pick<FetchedAnswer, "json">[],
  { kind, map }: List,
  file: PageFile,
): Shown<unknown> | null {
  let after: string | null = null;
  let isWhole = false;
  const pages: RawItems[] = [];
  for (const { json } of fetched) {
    if (!isListOf(json, marksOf(kind, file), file)) continue;
    const { items, end, isLast } = listPageIn(json, { kind, after }, file);
    // Other calls may have nothing to tell in the same place.
    if (items.length === 0 && !tellsEnd(json, kind, file)) continue;
    pages.push(items);
    after = end ?? after;
    isWhole = isLast;
  }
  const seen = new Set<string>();
  const items = pages.flat().filter((item) => isNew(map.idOf(kind, item), seen));
  return pages.length === 0 ? null : { items, pages: pages.length, isWhole };
}

function marksOf(kind: FeedbackKind, { review, question }: PageFile): readonly string[] {
  return kind === "review" ? [review.id, review.status] : [question.id, question.text, question.status];
}
