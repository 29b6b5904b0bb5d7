// What the page's own resolvers tell, whatever their names are. It is recognised by its shape: a list of ids, and results with
// as many details.

import { z } from "zod";
import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { FetchedAnswer } from "../../../../ports/browser.ts";
import { fieldAt } from "../../calling/page/named-fields.ts";
import { readShown, type Shown } from "../../calling/page/shown.ts";
import { idOf, type RawItem } from "./item.ts";
import { nextPageIn } from "./lists.ts";
import type { PageFile } from "./page-file.ts";
import { resultsIn } from "./resolvers.ts";
import type { Visit } from "./visit.ts";

type ShownOptions = {
  readonly kind: FeedbackKind;
  /** Asked with all that has come so far. */
  readonly isEnough: (items: readonly RawItem[]) => boolean;
};

/** @throws BrowserStopError ("pageChanged") when the page fetches no list */
export function readShownItems(
  visit: Visit,
  { kind, isEnough }: ShownOptions,
  signal: AbortSignal,
): Promise<Shown<RawItem>> {
  const { file } = visit.site;
  const shownNow = (answers: readonly FetchedAnswer[]): Shown<RawItem> | null => {
    const fetched = answers.map(({ json }) => json);
    const items = shownIn(fetched, kind, file);
    return items && { items, ...extentOf(items, fetched, { kind, file }) };
  };
  return readShown(visit, { kind, shownIn: shownNow, isEnough }, signal);
}

const Ids = z.array(z.unknown());

/**
 * Every item once, as far as its details have come.
 * @param fetched what the page has fetched, in order
 * @returns null while there is no list, or one whose details are still to come
 */
export function shownIn(fetched: readonly unknown[], kind: FeedbackKind, file: PageFile): readonly RawItem[] | null {
  const answers = answersIn(fetched, kind, file);
  const items = answers.flatMap((answer, place) => {
    if (answer.kind === "list") return [];
    const before = answers[place - 1];
    const ids = before?.kind === "list" && before.ids.length === answer.details.length ? before.ids : [];
    return answer.details.flatMap((details, row): RawItem | readonly RawItem[] => {
      const id = idOf(ids[row] ?? fieldAt(details, file[kind].id));
      return id === null ? [] : { id, details };
    });
  });
  const last = answers.at(-1);
  const isAwaited = last === undefined || (last.kind === "list" && last.ids.length > 0);
  return isAwaited ? null : [...new Map(items.map((item) => [item.id, item])).values()];
}

/** How much of the list these items are. */
export function extentOf(
  items: readonly RawItem[],
  fetched: readonly unknown[],
  { kind, file }: { readonly kind: FeedbackKind; readonly file: PageFile },
): Pick<Shown<RawItem>, "pages" | "isWhole"> {
  const lists = answersIn(fetched, kind, file).filter((answer) => answer.kind === "list");
  const known = new Set(items.map(({ id }) => id));
  const isAllKnown = lists.every(({ ids }) => ids.every((id) => known.has(idOf(id))));
  return { pages: lists.length, isWhole: isAllKnown && lists.at(-1)?.isLast === true };
}

type Answer =
  | { readonly kind: "list"; readonly ids: readonly unknown[]; readonly isLast: boolean }
  | { readonly kind: "details"; readonly details: readonly object[] };

function answersIn(fetched: readonly unknown[], kind: FeedbackKind, file: PageFile): readonly Answer[] {
  return fetched.map((json) => answerIn(json, kind, file)).filter((answer) => answer !== null);
}

/** Null for what is neither. */
function answerIn(json: unknown, kind: FeedbackKind, file: PageFile): Answer | null {
  const details = dataIn(json);
  const [first] = details;
  if (first === undefined) return null;
  const { reviewIds, questionIds } = file.lists;
  const ids = Ids.safeParse(fieldAt(first, kind === "review" ? reviewIds : questionIds)).data;
  if (ids !== undefined) return { kind: "list", ids, isLast: nextPageIn(first, kind, file) === null };
  const isAbout = details.every((one) => fieldAt(one, file[kind].createdAt) !== undefined);
  return isAbout ? { kind: "details", details } : null;
}

/** Of the answers of resolvers; errors are left out. */
function dataIn(json: unknown): readonly object[] {
  const results = typeof json === "object" && json !== null ? resultsIn(json) : null;
  return (results ?? []).flatMap((result) => (result.kind === "data" ? [result.data] : []));
}
