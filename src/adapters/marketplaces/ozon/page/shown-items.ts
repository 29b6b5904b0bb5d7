// Reading what the page itself fetches, where its calls aren't at their addresses any more: lists are recognised by their
// shape, and "Показать ещё" brings more.

import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import { isNew } from "../../calling/new-ids.ts";
import { fetchMore, mostClicks, waitUntil } from "../../calling/page/fetched.ts";
import { loadSection } from "../../calling/page/opening.ts";
import { sectionOf } from "../../calling/page/session.ts";
import type { RawItems } from "../pages.ts";
import { shownList } from "./fetched-lists.ts";
import type { PageMap } from "./map.ts";
import type { Visit } from "./visit.ts";

type ShownOptions = {
  readonly kind: FeedbackKind;
  readonly map: Pick<PageMap, "idOf">;
  /** Asked with all that has come so far. */
  readonly isEnough: (items: RawItems) => boolean;
};

export type ShownItems = {
  readonly items: RawItems;
  /** The page has no more of them. */
  readonly isWhole: boolean;
};

/** @throws BrowserStopError ("pageChanged") when the page fetches no list */
export async function readShownItems(
  visit: Visit,
  { kind, map, isEnough }: ShownOptions,
  signal: AbortSignal,
): Promise<ShownItems> {
  await loadSection(visit, sectionOf(kind), signal);
  const listed = () => listedItems(visit, kind, map);
  await waitUntil(() => listed() !== null, signal);
  let items = listed();
  if (items === null) throw visit.site.errors.notFound(`calls.${kind}List`);
  for (let clicks = 0; clicks < mostClicks && !isEnough(items); clicks++) {
    const fetched = await fetchMore(visit, () => listed()?.length ?? 0, signal);
    if (fetched === "noMore") return { items, isWhole: true };
    items = listed() ?? items;
    if (fetched === "nothing") break;
  }
  return { items, isWhole: false };
}

/** Every item once; null when no list has come yet. */
function listedItems({ page, site: { file } }: Visit, kind: FeedbackKind, map: ShownOptions["map"]): RawItems | null {
  const { id, text, status } = file[kind];
  const marks = kind === "review" ? [id, status] : [id, text, status];
  const lists = page.fetched().flatMap(({ json }) => shownList(json, marks, file) ?? []);
  const seen = new Set<string>();
  return lists.length === 0 ? null : lists.flat().filter((item) => isNew(map.idOf(kind, item), seen));
}
