// How much a browser has served: what has been open for long, or doesn't answer, is replaced before it is used again.

import type { Clock } from "./clock.ts";

export type WearLimits = {
  readonly posts: number;
  readonly openMs: number;
  readonly timeoutsInARow: number;
};

export const usualLimits: WearLimits = { posts: 200, openMs: 6 * 3_600_000, timeoutsInARow: 3 };

export type Wear = {
  readonly countPost: () => void;
  readonly countAnswer: () => void;
  readonly countTimeout: () => void;
  readonly isWorn: () => boolean;
};

export function createWear(limits: WearLimits, clock: Clock): Wear {
  const openedAtMs = clock.nowMs();
  let posts = 0;
  let timeoutsInARow = 0;
  return {
    countPost: () => {
      posts += 1;
    },
    countAnswer: () => {
      timeoutsInARow = 0;
    },
    countTimeout: () => {
      timeoutsInARow += 1;
    },
    isWorn: () =>
      posts >= limits.posts || timeoutsInARow >= limits.timeoutsInARow || clock.nowMs() - openedAtMs >= limits.openMs,
  };
}
