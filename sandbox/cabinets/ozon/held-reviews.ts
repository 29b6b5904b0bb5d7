// Reviews that the site's moderators hold: the cabinet shows them with statuses of their own, and nobody can answer them.

import { UselessTroubleError } from "../useless-trouble.ts";

export const heldStatuses = ["IN_PROGRESS", "BLOCKED"] as const;
export type HeldStatus = (typeof heldStatuses)[number];

export type HeldReviews = {
  /**
   * @param status null lets the review go
   * @throws UselessTroubleError when there is no such review
   */
  readonly hold: (id: string, status: HeldStatus | null) => void;
  /** Null for a review that nobody holds. */
  readonly statusOf: (id: string) => HeldStatus | null;
};

export function createHeldReviews(exists: (id: string) => boolean): HeldReviews {
  const held = new Map<string, HeldStatus>();
  return {
    hold: (id, status) => {
      if (!exists(id)) throw new UselessTroubleError(`There is no review ${id}.`);
      if (status === null) held.delete(id);
      else held.set(id, status);
    },
    statusOf: (id) => held.get(id) ?? null,
  };
}
