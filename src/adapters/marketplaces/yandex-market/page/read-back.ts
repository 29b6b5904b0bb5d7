// Where feedback stands: the details of an item hold all that is written under it.

import { UnexpectedShapeError } from "../../../../domain/errors/remote-errors.ts";
import type { Standing } from "../../../../domain/feedback/feedback.ts";
import type { MarketplaceClient, ReplyTarget } from "../../../../ports/marketplace-client.ts";
import { stopsForNow } from "../../calling/passing-failures.ts";
import { createReadBackByKind } from "../../calling/read-back.ts";
import { isPossibleId } from "../fields.ts";
import { readItems } from "./details.ts";
import type { RawItem } from "./item.ts";
import { type PageMap, standingOf } from "./map.ts";
import type { Visit, Visits } from "./visit.ts";

export type ReadOptions = { readonly visits: Visits; readonly map: PageMap };

const removed: Standing = { kind: "removed" };

/** @param whenOpen done in the same visit where the item stands open */
export function createReadOne(
  { visits, map }: ReadOptions,
  whenOpen: (visit: Visit, target: ReplyTarget, signal: AbortSignal) => Promise<void>,
): MarketplaceClient["readOne"] {
  return async (target, signal) => {
    const { kind, externalId } = target;
    if (!isPossibleId(externalId)) return removed;
    return visits(async (visit) => {
      const [item] = await readItems(visit, { kind, ids: [externalId] }, signal);
      if (item === undefined) throw visit.site.errors.later("doesn't tell of one item now. It is read later.");
      const standing = standingAt(kind, item, map);
      if (standing.kind === "open") await whenOpen(visit, target, signal);
      return standing;
    }, signal);
  };
}

export function createReadBack({ visits, map }: ReadOptions): MarketplaceClient["readBack"] {
  return createReadBackByKind(async ({ kind, targets, standings }, signal) => {
    const ids = targets.map(({ externalId }) => externalId).filter(isPossibleId);
    const read = () => visits((visit) => readItems(visit, { kind, ids }, signal), signal);
    const items = new Map((ids.length === 0 ? [] : await read()).map((item) => [item.id, item]));
    for (const { externalId } of targets) {
      const standing = standingIn(items, { kind, externalId }, map);
      if (standing !== null) standings.set(externalId, standing);
    }
  }, stopsForNow);
}

/** What isn't told of, or can't be read, stays undetermined. */
function standingIn(
  items: ReadonlyMap<string | null, RawItem>,
  { kind, externalId }: Pick<ReplyTarget, "kind" | "externalId">,
  map: PageMap,
): Standing | null {
  if (!isPossibleId(externalId)) return removed;
  const item = items.get(externalId);
  try {
    return item === undefined ? null : standingAt(kind, item, map);
  } catch (error) {
    if (error instanceof UnexpectedShapeError) return null;
    throw error;
  }
}

function standingAt(kind: ReplyTarget["kind"], item: RawItem, map: PageMap): Standing {
  return item.details === null ? removed : standingOf(map.mapItem(kind, item));
}
