// So many calls at a time and no more; the others wait for their turn.

export type ParallelCalls = {
  /** Makes the call as soon as there is room. A signal that aborts ends the wait with its reason. */
  readonly run: <Value>(call: () => Promise<Value>, signal: AbortSignal) => Promise<Value>;
};

export function createParallelCalls(limit: number): ParallelCalls {
  let underWay = 0;
  const waiting = new Set<() => void>();

  function begin(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (underWay < limit) {
      underWay += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        waiting.delete(enter);
        reject(signal.reason);
      };
      /** The place is handed over: `underWay` stays as it is. */
      const enter = () => {
        signal.removeEventListener("abort", giveUp);
        resolve();
      };
      signal.addEventListener("abort", giveUp, { once: true });
      waiting.add(enter);
    });
  }

  function end(): void {
    const [next] = waiting;
    if (next === undefined) {
      underWay -= 1;
      return;
    }
    waiting.delete(next);
    next();
  }

  return {
    run: async (call, signal) => {
      await begin(signal);
      try {
        return await call();
      } finally {
        end();
      }
    },
  };
}
