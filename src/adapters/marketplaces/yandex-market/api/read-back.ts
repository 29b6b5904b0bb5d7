// Where feedback stands, by as few calls as possible.
//
// The replies are read item by item; the service has no other way. Where no live one of the seller's is found, a list by ids tells
// of fifty at once whether the item is there at all: what was deleted, it leaves out. An answer of which something can't be
// read proves neither that nobody replied nor that the item is gone: then the item stays undetermined.

import { UnexpectedShapeError } from "../../../../domain/errors/remote-errors.ts";
import type { FeedbackKind, Standing } from "../../../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../../../domain/identifiers.ts";
import type { MarketplaceClient } from "../../../../ports/marketplace-client.ts";
import { stopsForNow } from "../../calling/passing-failures.ts";
import { createPatience, type Patience } from "../../calling/patience.ts";
import { createReadBackByKind, type Look, tolerateShape } from "../../calling/read-back.ts";
import { isPossibleId } from "../fields.ts";
import { type ShownReplies, tellsAnswer } from "../replies.ts";
import type { YandexMarketApi } from "./api.ts";
import { itemsPerPage } from "./calls.ts";
import { itemIdOf, mapItem, readItem } from "./map.ts";
import { readReplies, standingOf } from "./standing.ts";

/** Raw items by their ids, and whether a missing one is gone for certain. */
type Items = { readonly byId: ReadonlyMap<ExternalId, unknown>; readonly isWhole: boolean };

const removed: Standing = { kind: "removed" };

export function createReadOne(api: YandexMarketApi): MarketplaceClient["readOne"] {
  return async ({ kind, externalId }, signal) => {
    if (!isPossibleId(externalId)) return removed;
    const shown = await readReplies(api, { kind, externalId }, signal);
    if (tellsAnswer(shown)) return { kind: "answered", replies: shown.ofSeller };
    const { byId, isWhole } = await listItems(api, kind, [externalId], signal);
    // Gone, and yet a rejected reply stands under it: one of the two is wrong.
    if (!byId.has(externalId) && isWhole && shown.ofSeller.length === 0) return removed;
    if (!byId.has(externalId) || !shown.isWhole) throw undetermined(kind);
    return standingOf(mapItem(kind, byId.get(externalId)), shown);
  };
}

function undetermined(kind: FeedbackKind): UnexpectedShapeError {
  const message = `Yandex Market's answer about a ${kind} can't be read whole, so nothing is known of its replies.`;
  return new UnexpectedShapeError(message, "");
}

export function createReadBack(api: YandexMarketApi): MarketplaceClient["readBack"] {
  return createReadBackByKind(
    (look, signal) => lookAtAll({ ...look, api, patience: createPatience(), signal }),
    stopsForNow,
  );
}

type ItemLook = Look & {
  readonly api: YandexMarketApi;
  readonly patience: Patience;
  readonly signal: AbortSignal;
};

async function lookAtAll(look: ItemLook): Promise<void> {
  const ids = look.targets.map(({ externalId }) => externalId);
  for (const id of ids) if (!isPossibleId(id)) look.standings.set(id, removed);
  const possible = ids.filter(isPossibleId);
  for (let start = 0; start < possible.length; start += itemsPerPage) {
    await lookAt(possible.slice(start, start + itemsPerPage), look);
  }
}

/** @param ids at most a page of them */
async function lookAt(ids: readonly ExternalId[], look: ItemLook): Promise<void> {
  const { kind, standings, patience, signal } = look;
  const withoutReply = new Map<ExternalId, ShownReplies>();
  for (const externalId of ids) {
    const read = () => readReplies(look.api, { kind, externalId }, signal);
    const shown = await patience(() => tolerateShape(read));
    if (shown === null) continue;
    if (tellsAnswer(shown)) {
      standings.set(externalId, { kind: "answered", replies: shown.ofSeller });
      continue;
    }
    // What became of a rejected reply is known, even if the list fails to tell what else there is.
    if (shown.isWhole && shown.ofSeller.length > 0) {
      standings.set(externalId, { kind: "answered", replies: shown.ofSeller, hidesMore: true });
    }
    withoutReply.set(externalId, shown);
  }
  if (withoutReply.size > 0) await judgeByList(withoutReply, look);
}

async function judgeByList(
  withoutReply: ReadonlyMap<ExternalId, ShownReplies>,
  { api, kind, standings, signal }: ItemLook,
): Promise<void> {
  const items = await tolerateShape(() => listItems(api, kind, [...withoutReply.keys()], signal));
  if (items === null) return;
  const { byId, isWhole } = items;
  for (const [id, shown] of withoutReply) {
    const read = byId.has(id) ? readItem(kind, byId.get(id)) : null;
    if (read === null && isWhole && shown.ofSeller.length === 0) standings.set(id, removed);
    // What can't be read stays undetermined.
    if (read?.kind === "item" && shown.isWhole) standings.set(id, standingOf(read.item, shown));
  }
}

/** Raw items by their ids; without those that don't exist (any more). */
async function listItems(
  api: YandexMarketApi,
  kind: FeedbackKind,
  ids: readonly ExternalId[],
  signal: AbortSignal,
): Promise<Items> {
  const { items, isWhole } = await api.listByIds(kind, ids, signal);
  const all = new Map(items.map((value) => [itemIdOf(kind, value) ?? "", value]));
  return { byId: new Map(ids.filter((id) => all.has(id)).map((id) => [id, all.get(id)])), isWhole };
}
