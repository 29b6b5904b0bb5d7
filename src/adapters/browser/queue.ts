// Those who wait for something, first come, first served. A signal that aborts ends a wait with its reason.

export type Queue = {
  readonly wait: (signal: AbortSignal) => Promise<void>;
  /** Lets the first one through. @returns false when nobody waits */
  readonly admit: () => boolean;
  readonly length: () => number;
  /** Ends every wait with this error. */
  readonly refuse: (error: Error) => void;
};

export function createQueue(): Queue {
  const waiting = new Set<{ readonly enter: () => void; readonly leave: (reason: unknown) => void }>();
  return {
    wait: (signal) => {
      signal.throwIfAborted();
      return new Promise((resolve, reject) => {
        const end = (finish: () => void): void => {
          waiting.delete(place);
          signal.removeEventListener("abort", onAbort);
          finish();
        };
        const place = { enter: () => end(resolve), leave: (reason: unknown) => end(() => reject(reason)) };
        const onAbort = () => place.leave(signal.reason);
        signal.addEventListener("abort", onAbort, { once: true });
        waiting.add(place);
      });
    },
    admit: () => {
      const [first] = waiting;
      first?.enter();
      return first !== undefined;
    },
    length: () => waiting.size,
    refuse: (error) => {
      for (const place of [...waiting]) place.leave(error);
    },
  };
}
