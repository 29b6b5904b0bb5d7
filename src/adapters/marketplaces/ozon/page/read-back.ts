// Where feedback stands. The site has no single read: an item's status and the number of its replies stand in the list of all,
// the replies themselves are read item by item. Three signs are needed before anything is called open: no reply of the
// seller's, none counted that isn't shown, and a status that isn't "processed", which a reply sets by itself (seen 2026-06).

import { isLive, type Standing } from "../../../../domain/feedback/feedback.ts";
import type { MarketplaceClient, ReplyTarget } from "../../../../ports/marketplace-client.ts";
import { stopsForNow } from "../../calling/passing-failures.ts";
import { createPatience } from "../../calling/patience.ts";
import { createReadBackByKind, tolerateShape } from "../../calling/read-back.ts";
import type { OzonItem } from "../item.ts";
import { noneRead, type ShownReplies } from "../replies.ts";
import { standingOf } from "../standing.ts";
import type { Cursors } from "./cursors.ts";
import { errors } from "./errors.ts";
import { type FoundItems, findItems } from "./find-items.ts";
import type { PageMap } from "./map.ts";
import { type ReadReplies, readReplies, requireTold } from "./read-replies.ts";
import type { Visit, Visits } from "./visit.ts";

export type ReadOptions = {
  readonly visits: Visits;
  readonly map: PageMap;
  readonly cursors: Readonly<Record<ReplyTarget["kind"], Cursors>>;
};

/** @param whenOpen done in the same visit where the item stands open */
export function createReadOne(
  { visits, map, cursors }: ReadOptions,
  whenOpen: (visit: Visit, target: ReplyTarget, signal: AbortSignal) => Promise<void>,
): MarketplaceClient["readOne"] {
  return (target, signal) =>
    visits(async (visit) => {
      const { kind } = target;
      const shown = await readReplies(visit, target, signal);
      // A live reply says it all.
      if (shown !== "untold" && shown.ofSeller.some(isLive)) return answeredBy(shown);
      const found = await findItems(visit, { kind, targets: [target], map, cursors: cursors[kind] }, signal);
      const standing = standingAmong(found, target, shown);
      if (standing === null) throw whyUndetermined(found, target);
      if (standing.kind === "open") await whenOpen(visit, target, signal);
      return standing;
    }, signal);
}

export function createReadBack({ visits, map, cursors }: ReadOptions): MarketplaceClient["readBack"] {
  return createReadBackByKind(async ({ kind, targets, standings }, signal) => {
    const patience = createPatience();
    const options = { kind, targets, map, cursors: cursors[kind] };
    const found = await visits((visit) => findItems(visit, options, signal), signal);
    for (const target of targets.filter((one) => found.items.has(one.externalId) || found.isRead(one))) {
      const read = () => visits((visit) => readReplies(visit, target, signal), signal);
      const isUntouched = hasNoSign(found.items.get(target.externalId));
      const shown = isUntouched ? noneRead : await patience(() => tolerateShape(read));
      const standing = shown && (await tolerateShape(async () => standingAmong(found, target, shown)));
      if (standing !== null) standings.set(target.externalId, standing);
    }
  }, stopsForNow);
}

/**
 * Null where the list wasn't read as far as that.
 * @throws UnexpectedShapeError where the item is there, and nothing tells of its replies
 */
function standingAmong({ items, isRead }: FoundItems, target: ReplyTarget, shown: ReadReplies): Standing | null {
  const item = items.get(target.externalId);
  if (item !== undefined) return standingOf(item, requireTold(target.kind, shown));
  if (shown !== "untold" && shown.ofSeller.length > 0) return answeredBy(shown);
  // The list of all doesn't have it.
  return isRead(target) ? { kind: "removed" } : null;
}

function whyUndetermined({ misshapenOf }: FoundItems, target: ReplyTarget): Error {
  const unread = errors.later("has a list that couldn't be read as far as an item. It is read on later.");
  return misshapenOf(target) ?? unread;
}

/** Of a reply: that there is none, a single read says. */
function hasNoSign(item: OzonItem | undefined): boolean {
  return item !== undefined && !item.isProcessed && item.replyCount === 0;
}

function answeredBy({ ofSeller }: ShownReplies): Standing {
  return { kind: "answered", replies: ofSeller };
}
