// A person stops what must not go out: a cabinet, a supplier with all of its cabinets, or every post there is.

import type { CabinetId, FeedbackId } from "../domain/identifiers.ts";
import type { Caller } from "../domain/people/caller.ts";
import type { Hold, Holder, Holds, Pause, Release } from "../ports/desk/holds.ts";
import { refuseUnknown, requireKnown } from "./known-holders.ts";
import { type HolderRemoval, type RemovalTerms, type RemovingPorts, removeHolder } from "./remove-holder.ts";
import { requireEverybody } from "./require-everybody.ts";

export type HoldingPorts = RemovingPorts & { readonly holds: Holds };

/** How somebody waits for what was in flight. */
export type Patience = {
  readonly waitMs: number;
  /** What is done between two looks; it ends early when the signal is aborted. */
  readonly rest: (delayMs: number) => Promise<void>;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
};

const betweenLooksMs = 250;

export type Holding = {
  /** @throws InputError when there is no such supplier or cabinet, with the name that was perhaps meant */
  readonly requireKnown: (caller: Caller, holder: Holder) => Promise<void>;
  /** @throws InputError as `requireKnown` does */
  readonly pause: (caller: Caller, holder: Holder) => Promise<Hold>;
  /** @throws InputError as `requireKnown` does */
  readonly resume: (caller: Caller, holder: Holder) => Promise<Release>;
  /**
   * Ends everything unsent, and forgets the keys and the session of a browser. Until what was sent is proven it only rests.
   * @throws InputError as `requireKnown` does
   */
  readonly remove: (caller: Caller, holder: Holder, terms: RemovalTerms, signal: AbortSignal) => Promise<HolderRemoval>;
  /** @throws InputError when the caller may decide for some suppliers only */
  readonly stopSending: (caller: Caller) => Promise<Hold>;
  /**
   * Waits until none of these is being sent any more, or until the time is over by the database's clock.
   * @returns those that still are
   */
  readonly waitForFlight: (
    caller: Caller,
    ids: readonly FeedbackId[],
    patience: Patience,
  ) => Promise<readonly FeedbackId[]>;
  /**
   * @returns whether it was stopped
   * @throws InputError when the caller may decide for some suppliers only
   */
  readonly resumeSending: (caller: Caller) => Promise<boolean>;
  /** What rests, suppliers first. */
  readonly listPauses: (caller: Caller) => Promise<readonly Pause[]>;
};

/** Stopping and going on, as a part of the desk. */
export function createHolding(ports: HoldingPorts): Holding {
  const { holds } = ports;
  return {
    requireKnown: async (caller, holder) => {
      await requireKnown(ports, caller, holder);
    },
    pause: async (caller, holder) =>
      (await holds.pause(caller, holder)) ?? (await refuseUnknown(ports, caller, holder)),
    resume: async (caller, holder) =>
      (await holds.resume(caller, holder)) ?? (await refuseUnknown(ports, caller, holder)),
    remove: (caller, holder, terms, signal) => removeHolder(ports, caller, holder, terms, signal),
    stopSending: async (caller) => {
      requireEverybody(caller);
      return holds.stopSending(caller.actor);
    },
    waitForFlight: (caller, ids, patience) => waitForFlight(ports, caller, ids, patience),
    resumeSending: async (caller) => {
      requireEverybody(caller);
      return holds.resumeSending(caller.actor);
    },
    listPauses: ({ scope }) => holds.listPauses(scope),
  };
}

/** What must be resumed so that these cabinets go on, in the order of the pauses. */
export function holdersOf(pauses: readonly Pause[], cabinets: readonly CabinetId[]): readonly Holder[] {
  return pauses.filter((pause) => pause.cabinets.some((id) => cabinets.includes(id))).map(({ holder }) => holder);
}

async function waitForFlight(
  { holds }: HoldingPorts,
  { scope }: Caller,
  ids: readonly FeedbackId[],
  { waitMs, rest, signal }: Patience,
): Promise<readonly FeedbackId[]> {
  if (ids.length === 0) return ids;
  const first = await holds.lookAtFlight(scope, ids);
  const endMs = first.at.getTime() + waitMs;
  let look = first;
  while (look.inFlight.length > 0 && !signal.aborted) {
    const leftMs = endMs - look.at.getTime();
    if (leftMs <= 0) break;
    await rest(Math.min(betweenLooksMs, leftMs));
    look = await holds.lookAtFlight(scope, look.inFlight);
  }
  return look.inFlight;
}
