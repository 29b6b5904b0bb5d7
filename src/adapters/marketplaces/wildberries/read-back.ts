// Where feedback stands that was probably answered, by as few calls as possible: lists first, single reads for the
// doubtful. A single target is simply read. What remains doubtful:
//   - a target that the list doesn't show: it is filed elsewhere, the list lags, or it is gone;
//   - a target that the list shows without an answer: lists were seen to leave it out.
// Only a few of those are read one by one; the others are left out, to be asked about later. Only a single read can
// say that an item is gone.
//
// Reviews and questions have lists of their own. With a Base token's five calls an hour the second list has to wait: what
// the first one shows counts all the same, and the next look begins with the other.

import { UnexpectedShapeError } from "../../../domain/errors/remote-errors.ts";
import { feedbackKinds, type Standing } from "../../../domain/feedback/feedback.ts";
import type { MarketplaceClient, ReplyTarget } from "../../../ports/marketplace-client.ts";
import { stopsForNow } from "../calling/passing-failures.ts";
import type { Standings } from "../calling/read-back.ts";
import type { WildberriesApi } from "./api.ts";
import { mapItem } from "./map.ts";
import type { TokenMemory } from "./memory.ts";
import { sweepLists } from "./sweep-lists.ts";

/** So few targets may all be read one by one. */
const fewTargets = 3;
const maxSingleReads = 5;

export function createReadOne(api: WildberriesApi): MarketplaceClient["readOne"] {
  return async (target, signal) => {
    const value = await api.readOne(target.kind, target.externalId, signal);
    return value === null ? { kind: "removed" } : mapItem(target.kind, value).standing;
  };
}

export function createReadBack(api: WildberriesApi, memory: TokenMemory): MarketplaceClient["readBack"] {
  return async (targets, signal) => {
    const standings: Standings = targets.length > 1 ? await readLists(api, memory, targets, signal) : new Map();
    const doubtful = targets.filter((target) => isDoubtful(standings.get(target.externalId)));
    for (const target of doubtful) standings.delete(target.externalId);
    const allowed = targets.length <= fewTargets ? doubtful : doubtful.slice(0, maxSingleReads);
    await readSingly(createReadOne(api), allowed, standings, signal);
    return standings;
  };
}

async function readLists(
  api: WildberriesApi,
  memory: TokenMemory,
  targets: readonly ReplyTarget[],
  signal: AbortSignal,
): Promise<Standings> {
  const standings: Standings = new Map();
  const kinds = feedbackKinds
    .toSorted((one, other) => Number(one === memory.readBackLast) - Number(other === memory.readBackLast))
    .filter((kind) => targets.some((target) => target.kind === kind));
  for (const [place, kind] of kinds.entries()) {
    const ofKind = targets.filter((target) => target.kind === kind);
    try {
      for (const found of await sweepLists(api, ofKind, { areAnswered: true }, signal)) standings.set(...found);
    } catch (error) {
      if (place === 0 || !stopsForNow(error)) throw error;
      return standings;
    }
    memory.readBackLast = kind;
  }
  return standings;
}

function isDoubtful(standing: Standing | undefined): boolean {
  return standing === undefined || standing.kind === "open";
}

/** Stops where the marketplace stops us, and keeps what is known by then; only if that is nothing, says why. */
async function readSingly(
  readOne: MarketplaceClient["readOne"],
  targets: readonly ReplyTarget[],
  standings: Standings,
  signal: AbortSignal,
): Promise<void> {
  for (const target of targets) {
    try {
      standings.set(target.externalId, await readOne(target, signal));
    } catch (error) {
      if (error instanceof UnexpectedShapeError) continue;
      if (standings.size > 0 && stopsForNow(error)) return;
      throw error;
    }
  }
}
