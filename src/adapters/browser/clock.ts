// What a session knows of time, so that tests can let hours pass.

export type Clock = {
  /** Milliseconds that only grow. */
  readonly nowMs: () => number;
  /** @returns what takes it back */
  readonly after: (delayMs: number, act: () => void) => () => void;
};

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  after: (delayMs, act) => {
    // A browser that is only waiting for its end mustn't keep the process alive.
    const timer = setTimeout(act, delayMs).unref();
    return () => clearTimeout(timer);
  },
};
