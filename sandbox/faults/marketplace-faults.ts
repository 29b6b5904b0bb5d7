// The faults of a marketplace. What matters to a client that must never answer twice is whether the write was stored,
// so every fault says it in its name.

import type { HttpReply, Outcome } from "../http/exchange.ts";
import type { NonEmpty } from "../random.ts";
import type { Fault } from "./plan.ts";

export const marketplaceFaults = [
  /** Stored, and the gateway says 504. */
  "storedThen504",
  /** Not stored, 500. */
  "failed500",
  "resetBeforeStoring",
  "resetAfterStoring",
  "rateLimited",
  /** Stored at once; the good answer comes late. */
  "stalledStored",
  /** Not stored; 504 comes late. */
  "stalledLost",
] as const;
export type MarketplaceFault = (typeof marketplaceFaults)[number];

const readFaults: NonEmpty<MarketplaceFault> = ["failed500", "rateLimited", "resetBeforeStoring"];

export function marketplaceFaultChoices(isWrite: boolean): NonEmpty<MarketplaceFault> {
  return isWrite ? marketplaceFaults : readFaults;
}

export type FaultSurroundings = {
  /** Does the work and says the good answer. */
  readonly respond: () => HttpReply;
  /** The marketplace's own words for a failure. */
  readonly serverError: (status: 500 | 504) => HttpReply;
  readonly rateLimited: () => HttpReply;
  readonly stallMs: number;
};

/** Carries out one request, with or without a fault. */
export function carryOut(fault: Fault<MarketplaceFault> | null, surroundings: FaultSurroundings): Outcome {
  const { respond, serverError, rateLimited } = surroundings;
  const late = fault?.delayMs ?? surroundings.stallMs;
  switch (fault?.kind) {
    case undefined:
      return { kind: "reply", reply: respond(), delayMs: 0 };
    case "storedThen504":
      respond();
      return { kind: "reply", reply: serverError(504), delayMs: 0 };
    case "failed500":
      return { kind: "reply", reply: serverError(500), delayMs: 0 };
    case "resetBeforeStoring":
      return { kind: "reset", delayMs: 0 };
    case "resetAfterStoring":
      respond();
      return { kind: "reset", delayMs: 0 };
    case "rateLimited":
      return { kind: "reply", reply: rateLimited(), delayMs: 0 };
    case "stalledStored":
      return { kind: "reply", reply: respond(), delayMs: late };
    case "stalledLost":
      return { kind: "reply", reply: serverError(504), delayMs: late };
  }
}
