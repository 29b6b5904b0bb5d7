// Only so many browsers are open at once. A cabinet takes a place to work, and keeps it while its browser is open:
//
//   working   somebody uses the browser
//   resting   nobody does: it leaves after a while, or as soon as another cabinet waits for a place
//   leaving   it is being closed; the place is free when that is done
//
// Who waits is served in the order of coming, and whoever has just worked comes behind those who wait.

import type { Clock } from "./clock.ts";
import { createQueue } from "./queue.ts";
import { untilAborted } from "./waiting.ts";

export type Guest = {
  /** Whether a browser is open, so that its place must be kept. */
  readonly isOpen: () => boolean;
  /** Closes the browser; never fails. */
  readonly close: () => Promise<void>;
};

export type Places = {
  readonly take: (guest: Guest, signal: AbortSignal) => Promise<void>;
  /** The work is done; the browser may stay open for the next. */
  readonly rest: (guest: Guest) => void;
  /** Ends every wait with this error. */
  readonly refuse: (error: Error) => void;
};

export type PlacesOptions = { readonly mostAtOnce: number; readonly idleMs: number; readonly clock: Clock };

export function createPlaces({ mostAtOnce, idleMs, clock }: PlacesOptions): Places {
  const working = new Set<Guest>();
  /** In the order in which they began to rest, each with what takes back its end. */
  const resting = new Map<Guest, () => void>();
  const leaving = new Map<Guest, Promise<void>>();
  const queue = createQueue();
  /** Places of those who were let through and haven't sat down yet. */
  let promised = 0;

  const isFull = () => working.size + resting.size + leaving.size + promised >= mostAtOnce;
  const stopResting = (guest: Guest): boolean => {
    resting.get(guest)?.();
    return resting.delete(guest);
  };
  const leave = (guest: Guest): void => {
    stopResting(guest);
    const closed = guest.close().then(() => {
      leaving.delete(guest);
      makeRoom();
    });
    leaving.set(guest, closed);
  };
  const makeRoom = (): void => {
    while (!isFull() && queue.admit()) promised += 1;
    for (const guest of resting.keys()) {
      if (leaving.size >= queue.length()) return;
      leave(guest);
    }
  };

  return {
    take: async (guest, signal) => {
      signal.throwIfAborted();
      await untilAborted(Promise.resolve(leaving.get(guest)), signal);
      if (!stopResting(guest) && (isFull() || queue.length() > 0)) {
        const admitted = queue.wait(signal);
        makeRoom();
        await admitted;
        promised -= 1;
      }
      working.add(guest);
    },
    rest: (guest) => {
      working.delete(guest);
      if (guest.isOpen())
        resting.set(
          guest,
          clock.after(idleMs, () => leave(guest)),
        );
      makeRoom();
    },
    refuse: queue.refuse,
  };
}
