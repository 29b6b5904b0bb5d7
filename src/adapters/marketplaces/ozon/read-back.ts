// Where feedback stands, by as few calls as possible.
//
// A list of all statuses is swept over the targets: it brings a hundred items at once, with the signs of replies. The
// replies themselves can be read item by item only. A target that the list doesn't show is read by itself; only that can
// say that it is gone.

import { mayConcernOneKind } from "../../../domain/errors/kind-refusals.ts";
import {
  RateLimitedError,
  UnavailableError,
  UnexpectedShapeError,
  UnreachableError,
} from "../../../domain/errors/remote-errors.ts";
import { feedbackKinds, type Standing } from "../../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../../domain/identifiers.ts";
import type { MarketplaceClient } from "../../../ports/marketplace-client.ts";
import { createPatience } from "../../http/patience.ts";
import type { OzonApi } from "./api.ts";
import { mapItem } from "./map.ts";
import { readReplies, standingOf } from "./standing.ts";
import { type Found, type SweepOptions, sweep } from "./sweep.ts";

type Standings = Map<ExternalId, Standing>;

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
  return async (targets, signal) => {
    const standings: Standings = new Map();
    const refusals: unknown[] = [];
    for (const kind of feedbackKinds) {
      const ofKind = targets.filter((target) => target.kind === kind);
      try {
        await lookAt({ api, kind, targets: ofKind, standings }, signal);
      } catch (error) {
        if (!leavesTheRest(error)) throw error;
        refusals.push(error);
      }
    }
    if (standings.size === 0 && refusals.length > 0) throw refusals[0];
    return standings;
  };
}

type Look = SweepOptions & {
  /** Filled by the look. */
  readonly standings: Standings;
};

async function lookAt(look: Look, signal: AbortSignal): Promise<void> {
  const { api, targets, standings } = look;
  const patience = createPatience();
  const found: Found = targets.length > 1 ? await sweep(look, signal) : new Map();
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

/** What can't be read stays undetermined. */
async function tolerateShape<Value>(read: () => Promise<Value>): Promise<Value | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnexpectedShapeError) return null;
    throw error;
  }
}

/** Stopped for now, or one kind is refused: what else is known counts all the same. */
function leavesTheRest(error: unknown): boolean {
  return (
    error instanceof RateLimitedError ||
    error instanceof UnavailableError ||
    error instanceof UnreachableError ||
    mayConcernOneKind(error)
  );
}
