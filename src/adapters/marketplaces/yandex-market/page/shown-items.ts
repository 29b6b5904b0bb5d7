// Reading what the page itself fetches, where its resolvers aren't at their names any more. It is recognised by its shape:
// a list of ids, and results with as many details. "Показать ещё" brings more.

import { z } from "zod";
import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import { fetchMore, mostClicks, waitUntil } from "../../calling/page/fetched.ts";
import { fieldAt } from "../../calling/page/named-fields.ts";
import { loadSection } from "../../calling/page/opening.ts";
import { sectionOf } from "../../calling/page/session.ts";
import { idOf, type RawItem } from "./item.ts";
import type { PageFile } from "./page-file.ts";
import { resultsIn } from "./resolvers.ts";
import type { Visit } from "./visit.ts";

type ShownOptions = {
  readonly kind: FeedbackKind;
  /** Asked with all that has come so far. */
  readonly isEnough: (items: readonly RawItem[]) => boolean;
};

/** @throws BrowserStopError ("pageChanged") when the page fetches no list */
export async function readShownItems(
  visit: Visit,
  { kind, isEnough }: ShownOptions,
  signal: AbortSignal,
): Promise<readonly RawItem[]> {
  await loadSection(visit, sectionOf(kind), signal);
  const shown = () =>
    shownIn(
      visit.page.fetched().map(({ json }) => json),
      kind,
      visit.site.file,
    );
  await waitUntil(() => shown() !== null, signal);
  for (let clicks = 0; clicks < mostClicks && !isEnough(shown() ?? []); clicks++) {
    if ((await fetchMore(visit, () => shown()?.length ?? 0, signal)) !== "more") break;
  }
  const items = shown();
  if (items === null) throw visit.site.errors.notFound(`calls.${kind}List`);
  return items;
}

const Ids = z.array(z.unknown());

/**
 * Every item once, as far as its details have come.
 * @param fetched what the page has fetched, in order
 * @returns null while there is no list, or one whose details are still to come
 */
export function shownIn(fetched: readonly unknown[], kind: FeedbackKind, file: PageFile): readonly RawItem[] | null {
  const answers = fetched.map((json) => answerIn(json, kind, file)).filter((answer) => answer !== null);
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

type Shown =
  | { readonly kind: "list"; readonly ids: readonly unknown[] }
  | { readonly kind: "details"; readonly details: readonly object[] };

/** Null for what is neither. */
function answerIn(json: unknown, kind: FeedbackKind, file: PageFile): Shown | null {
  const details = dataIn(json);
  const [first] = details;
  if (first === undefined) return null;
  const { reviewIds, questionIds } = file.lists;
  const ids = Ids.safeParse(fieldAt(first, kind === "review" ? reviewIds : questionIds)).data;
  if (ids !== undefined) return { kind: "list", ids };
  const isAbout = details.every((one) => fieldAt(one, file[kind].createdAt) !== undefined);
  return isAbout ? { kind: "details", details } : null;
}

/** Of the answers of resolvers; errors are left out. */
function dataIn(json: unknown): readonly object[] {
  const results = typeof json === "object" && json !== null ? resultsIn(json) : null;
  return (results ?? []).flatMap((result) => (result.kind === "data" ? [result.data] : []));
}
