// What the cabinet tells of reviews and questions: asked for by their ids, fifty at a time; where the resolver has moved,
// what the page itself shows of them.

import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { RawItem } from "./item.ts";
import { mostPerCall, type Result, resolve, says } from "./resolvers.ts";
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
  for (let start = 0; start < ids.length; start += mostPerCall) {
    const some = ids.slice(start, start + mostPerCall);
    const results = await readDetails(visit, kind, some, signal);
    if (results === null) return readShown(visit, { kind, ids }, signal);
    items.push(...some.flatMap((id, place) => itemOf(id, results[place], visit)));
  }
  return items;
}

function readDetails(visit: Visit, kind: FeedbackKind, ids: readonly string[], signal: AbortSignal) {
  const { parameter } = visit.site.file[kind];
  const call = kind === "review" ? "reviewDetails" : "questionDetails";
  return resolve(visit, { call, parameters: ids.map((id) => ({ [parameter]: BigInt(id) })) }, signal);
}

/** Nothing where the site can't tell now: it is asked again another time. */
function itemOf(id: string, result: Result | undefined, { site: { file } }: Visit): readonly RawItem[] {
  if (result?.kind === "data") return [{ id, details: result.data }];
  const isGone = result !== undefined && (result.code === 404 || says(result, file.words.gone));
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
