// A clock that stands still until a test lets time pass.

import type { Clock } from "../../../src/adapters/browser/clock.ts";

export type HandClock = Clock & { readonly pass: (ms: number) => void };

export function createHandClock(): HandClock {
  let now = 0;
  const timers = new Set<{ readonly atMs: number; readonly act: () => void }>();
  return {
    nowMs: () => now,
    after: (delayMs, act) => {
      const timer = { atMs: now + delayMs, act };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    pass: (ms) => {
      now += ms;
      for (const timer of [...timers].filter(({ atMs }) => atMs <= now)) {
        timers.delete(timer);
        timer.act();
      }
    },
  };
}
