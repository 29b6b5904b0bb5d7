// What happens at its moment. One timer runs at a time, for the earliest.

import { createMomentQueue } from "../shelf/moment-queue.ts";
import type { Clock } from "./clock.ts";

export type Turns = { readonly addAfter: (delayMs: number, act: () => void) => void };

/** @param onTurn called after one or more happened */
export function createTurns(clock: Clock, onTurn: () => void): Turns {
  const queue = createMomentQueue<() => void>();
  let wakesAtMs = Number.POSITIVE_INFINITY;
  let forget = (): void => undefined;

  function plan(): void {
    const nextMs = queue.nextMs();
    if (nextMs >= wakesAtMs) return;
    forget();
    wakesAtMs = nextMs;
    forget = clock.wakeAfter(Math.max(0, nextMs - clock.now()), wake);
  }

  function wake(): void {
    wakesAtMs = Number.POSITIVE_INFINITY;
    for (let act = queue.takeDue(clock.now()); act !== null; act = queue.takeDue(clock.now())) act();
    plan();
    onTurn();
  }

  return {
    addAfter: (delayMs, act) => {
      queue.add(clock.now() + delayMs, act);
      plan();
    },
  };
}
