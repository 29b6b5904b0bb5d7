// How many calls are under way for a business. A call is answered the moment it arrives, unless its answer is held back.

export type ParallelCalls = {
  readonly count: (business: number, nowMs: number) => number;
  /** A call takes this long from now on. */
  readonly begin: (business: number, nowMs: number, durationMs: number) => void;
};

export function createParallelCalls(): ParallelCalls {
  const endings = new Map<number, readonly number[]>();

  function underWay(business: number, nowMs: number): readonly number[] {
    return endings.get(business)?.filter((endMs) => endMs > nowMs) ?? [];
  }

  return {
    count: (business, nowMs) => underWay(business, nowMs).length,
    begin: (business, nowMs, durationMs) => {
      if (durationMs > 0) endings.set(business, [...underWay(business, nowMs), nowMs + durationMs]);
    },
  };
}
