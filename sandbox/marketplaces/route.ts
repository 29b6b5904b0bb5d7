// What the methods of all marketplaces are given.

import type { Surroundings } from "../surroundings.ts";
import type { Moderation } from "./moderation.ts";

export type RouteSurroundings = Pick<Surroundings, "now" | "knobs"> & { readonly moderation: Moderation };

/** The moment that lists and counts show: with a lag they show the past. */
export function listMoment({ now, knobs }: RouteSurroundings): number {
  return now() - knobs.readLagMs;
}

/** The moment that the reads of one item and of its replies show. */
export function singleMoment({ now, knobs }: RouteSurroundings): number {
  return now() - knobs.singleReadLagMs;
}
