// Where feedback stands, by as few calls as possible.
//
// A list of all statuses is swept over the targets: it brings a hundred items at once, with the signs of replies. The
// replies themselves can be read item by item only. A target that the list doesn't show is read by itself; only that can
// say that it is gone.

import { mayConcernOneKind } from "../../../../domain/errors/kind-refusals.ts";
import type { ExternalId } from "../../../../domain/identifiers.ts";
import type { MarketplaceClient } from "../../../../ports/marketplace-client.ts";
import { stopsForNow } from "../../calling/passing-failures.ts";
import { createPatience } from "../../calling/patience.ts";
import { createReadBackByKind, type Look, tolerateShape } from "../../calling/read-back.ts";
import type { OzonItem } from "../item.ts";
import { standingOf } from "../standing.ts";
import type { OzonApi } from "./api.ts";
import { mapItem } from "./map.ts";
import { readReplies } from "./read-replies.ts";
import { sweep } from "./sweep.ts";

const maxSingleReads = 20;

export function createReadOne(api: OzonApi): MarketplaceClient["readOne"] {
  return async ({ kind, externalId }, signal) => {
    const value = await api.readOne(kind, externalId, signal);
    if (value === null) return { kind: "removed" };
    const item = mapItem(kind, value);
    return standingOf(item, await readReplies(api, item, signal));
  };
}

export function createReadBack(api: OzonApi): MarketplaceClient["readBack"] {
  return createReadBackByKind(
    (look, signal) => lookAt(api, look, signal),
    // The key may lack the right to one kind alone.
    (error) => stopsForNow(error) || mayConcernOneKind(error),
  );
}

async function lookAt(api: OzonApi, { kind, targets, standings }: Look, signal: AbortSignal): Promise<void> {
  const patience = createPatience();
  const found = targets.length > 1 ? await sweep({ api, kind, targets }, signal) : new Map<ExternalId, OzonItem>();
  for (const [id, item] of found) {
    const replies = await patience(() => tolerateShape(() => readReplies(api, item, signal)));
    if (replies !== null) standings.set(id, standingOf(item, replies));
  }
  const readOne = createReadOne(api);
  const missing = targets.filter(({ externalId }) => !found.has(externalId));
  for (const target of missing.slice(0, maxSingleReads)) {
    const standing = await patience(() => tolerateShape(() => readOne(target, signal)));
    if (standing !== null) standings.set(target.externalId, standing);
  }
}
