// A moment of this process, by both of its clocks: the monotonic one stands still while the machine sleeps, and the one on
// the wall may be set back. What has aged by either of them is old.

export type Moment = { readonly monotonicMs: number; readonly wallMs: number };

export function now(): Moment {
  return { monotonicMs: performance.now(), wallMs: Date.now() };
}

/** In milliseconds. */
export function ageOf({ monotonicMs, wallMs }: Moment): number {
  return Math.max(performance.now() - monotonicMs, Date.now() - wallMs);
}

export function earlier({ monotonicMs, wallMs }: Moment, byMs: number): Moment {
  return { monotonicMs: monotonicMs - byMs, wallMs: wallMs - byMs };
}
