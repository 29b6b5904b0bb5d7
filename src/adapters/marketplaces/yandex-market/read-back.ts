// Where feedback stands, by as few calls as possible.
//
// The replies are read item by item; the service has no other way. Where none of the seller's is found, a list by ids tells
// of fifty at once whether the item is there at all: what was deleted, it leaves out.

import { RateLimitedError, UnavailableError, UnexpectedShapeError, UnreachableError } from "../../../domain/errors.ts";
import { type FeedbackKind, feedbackKinds, type Standing } from "../../../domain/feedback.ts";
import type { ExternalId } from "../../../domain/identifiers.ts";
import type { MarketplaceClient } from "../../../ports/marketplace.ts";
import { createPatience, type Patience } from "../../http/patience.ts";
import type { YandexMarketApi } from "./api.ts";
import { isPossibleId, itemsPerPage } from "./calls.ts";
import { itemIdOf, mapItem, readItem } from "./map.ts";
import { readReplies, type ShownReplies, standingOf } from "./standing.ts";

type Standings = Map<ExternalId, Standing>;
type Items = ReadonlyMap<ExternalId, unknown>;

const removed: Standing = { kind: "removed" };

export function createReadOne(api: YandexMarketApi): MarketplaceClient["readOne"] {
  return async ({ kind, externalId }, signal) => {
    if (!isPossibleId(externalId)) return removed;
    const shown = await readReplies(api, { kind, externalId }, signal);
    if (shown.ofSeller.length > 0) return { kind: "answered", replies: shown.ofSeller };
    const items = await listItems(api, kind, [externalId], signal);
    return items.has(externalId) ? standingOf(mapItem(kind, items.get(externalId)), shown) : removed;
  };
}

export function createReadBack(api: YandexMarketApi): MarketplaceClient["readBack"] {
  return async (targets, signal) => {
    const standings: Standings = new Map();
    const refusals: unknown[] = [];
    for (const kind of feedbackKinds) {
      const ids = targets.filter((target) => target.kind === kind).map(({ externalId }) => externalId);
      try {
        await lookAtAll(ids, { api, kind, standings, patience: createPatience(), signal });
      } catch (error) {
        if (!leavesTheRest(error)) throw error;
        refusals.push(error);
      }
    }
    if (standings.size === 0 && refusals.length > 0) throw refusals[0];
    return standings;
  };
}

type Look = {
  readonly api: YandexMarketApi;
  readonly kind: FeedbackKind;
  /** Filled by the look. */
  readonly standings: Standings;
  readonly patience: Patience;
  readonly signal: AbortSignal;
};

async function lookAtAll(ids: readonly ExternalId[], look: Look): Promise<void> {
  for (const id of ids) if (!isPossibleId(id)) look.standings.set(id, removed);
  const possible = ids.filter(isPossibleId);
  for (let start = 0; start < possible.length; start += itemsPerPage) {
    await lookAt(possible.slice(start, start + itemsPerPage), look);
  }
}

/** @param ids at most a page of them */
async function lookAt(ids: readonly ExternalId[], look: Look): Promise<void> {
  const { kind, standings, patience, signal } = look;
  const withoutReply = new Map<ExternalId, ShownReplies>();
  for (const externalId of ids) {
    const read = () => readReplies(look.api, { kind, externalId }, signal);
    const shown = await patience(() => tolerateShape(read));
    if (shown === null) continue;
    if (shown.ofSeller.length > 0) standings.set(externalId, { kind: "answered", replies: shown.ofSeller });
    else withoutReply.set(externalId, shown);
  }
  if (withoutReply.size > 0) await judgeByList(withoutReply, look);
}

async function judgeByList(
  withoutReply: ReadonlyMap<ExternalId, ShownReplies>,
  { api, kind, standings, signal }: Look,
): Promise<void> {
  const items = await listItems(api, kind, [...withoutReply.keys()], signal);
  for (const [id, shown] of withoutReply) {
    const read = items.has(id) ? readItem(kind, items.get(id)) : null;
    if (read === null) standings.set(id, removed);
    // What can't be read stays undetermined.
    else if (read.kind === "item") standings.set(id, standingOf(read.item, shown));
  }
}

/** Raw items by their ids; without those that don't exist (any more). */
async function listItems(
  api: YandexMarketApi,
  kind: FeedbackKind,
  ids: readonly ExternalId[],
  signal: AbortSignal,
  filter = {},
): Promise<Items> {
  const values = await api.listByIds(kind, { ids, filter }, signal);
  const byId = new Map(values.map((value) => [itemIdOf(kind, value) ?? "", value]));
  return new Map(ids.filter((id) => byId.has(id)).map((id) => [id, byId.get(id)]));
}

async function tolerateShape<Value>(read: () => Promise<Value>): Promise<Value | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnexpectedShapeError) return null;
    throw error;
  }
}

/** Stopped for now: what is known already counts all the same. */
function leavesTheRest(error: unknown): boolean {
  return error instanceof RateLimitedError || error instanceof UnavailableError || error instanceof UnreachableError;
}
