// The time by which deadlines and backoffs pass, so that a test can let an hour pass at once.

export type Clock = {
  readonly now: () => number;
  /** Calls once, when so much time has passed. @returns what takes it back */
  readonly wakeAfter: (delayMs: number, wake: () => void) => () => void;
};

export function createTimerClock(now: () => number): Clock {
  return {
    now,
    wakeAfter: (delayMs, wake) => {
      const timer = setTimeout(wake, delayMs).unref();
      return () => clearTimeout(timer);
    },
  };
}
