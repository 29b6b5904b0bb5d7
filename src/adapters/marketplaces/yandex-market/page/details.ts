// What the cabinet tells of reviews and questions: asked for by their ids, one by one; where the resolver has moved, what
// the page itself shows of them.

import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { RawItem } from "./item.ts";
import { type Result, resolve, says } from "./resolvers.ts";
import { readShownItems } from "./shown-items.ts";
import type { Visit } from "./visit.ts";

/**
 * Those of the items that the cabinet tells of.
 * @param ids of Yandex Market's
 */
export async function readItems(
  visit: Visit,
  { kind, ids }: { readonly kind: FeedbackKind; readonly ids: readonly string[] },
  signal: AbortSignal,
): Promise<readonly RawItem[]> {
  const items: RawItem[] = [];
  for (const id of ids) {
    const result = await readDetails(visit, kind, id, signal);
    if (result === null) return readShown(visit, { kind, ids }, signal);
    items.push(...itemOf(id, result, visit));
  }
  return items;
}

function readDetails(visit: Visit, kind: FeedbackKind, id: string, signal: AbortSignal) {
  const { parameter } = visit.site.file[kind];
  const call = kind === "review" ? "reviewDetails" : "questionDetails";
  return resolve(visit, { call, parameters: { [parameter]: BigInt(id) } }, signal);
}

/** Nothing where the site can't tell now: it is asked again another time. */
function itemOf(id: string, result: Result, { site: { file } }: Visit): readonly RawItem[] {
  if (result.kind === "data") return [{ id, details: result.data }];
  const isGone = result.code === 404 || says(result, file.words.gone);
  return isGone ? [{ id, details: null }] : [];
}

async function readShown(
  visit: Visit,
  { kind, ids }: { readonly kind: FeedbackKind; readonly ids: readonly string[] },
  signal: AbortSignal,
): Promise<readonly RawItem[]> {
  const isWanted = ({ id }: RawItem) => id !== null && ids.includes(id);
  const isEnough = (shown: readonly RawItem[]) => shown.filter(isWanted).length >= ids.length;
  const { items } = await readShownItems(visit, { kind, isEnough }, signal);
  return items.filter(isWanted);
}
