// How many calls are under way for an account. A call is answered the moment it arrives, unless its answer is held back.

export type ParallelCalls = {
  readonly count: (account: string, nowMs: number) => number;
  /** A call takes this long from now on. */
  readonly begin: (account: string, nowMs: number, durationMs: number) => void;
};

export function createParallelCalls(): ParallelCalls {
  const endings = new Map<string, readonly number[]>();

  function underWay(account: string, nowMs: number): readonly number[] {
    return endings.get(account)?.filter((endMs) => endMs > nowMs) ?? [];
  }

  return {
    count: (account, nowMs) => underWay(account, nowMs).length,
    begin: (account, nowMs, durationMs) => {
      if (durationMs > 0) endings.set(account, [...underWay(account, nowMs), nowMs + durationMs]);
    },
  };
}
