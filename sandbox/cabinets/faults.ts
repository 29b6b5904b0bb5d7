// What goes wrong at a cabinet's site: the faults of the API, and those that only a site with sessions and pages has. A
// write's fault says in its name whether it was stored.

import {
  carryOut,
  type FaultSurroundings,
  marketplaceFaultChoices,
  marketplaceFaults,
} from "../faults/marketplace-faults.ts";
import type { Fault, FaultTarget } from "../faults/plan.ts";
import type { HttpReply, Outcome } from "../http/exchange.ts";
import type { NonEmpty } from "../random.ts";

export const cabinetFaults = [
  ...marketplaceFaults,
  /** The connection ends in good order, without an answer. */
  "closedBeforeStoring",
  "closedAfterStoring",
  /** A page where JSON was asked for. */
  "htmlBeforeStoring",
  "htmlAfterStoring",
  /** Stored; the session is over by the time of the answer, which says so. */
  "sessionEndedAfterStoring",
  /** Not stored: the site wants to know whether a person is there. */
  "challenge",
] as const;
export type CabinetFault = (typeof cabinetFaults)[number];

export type CabinetTarget = FaultTarget & { readonly nature: "signIn" | "page" | "read" | "write" };

/**
 * What chance may choose: nothing after which a person must come. So signing in is spared, and no page stands where JSON was
 * asked for.
 */
export function cabinetFaultChoices({ nature }: CabinetTarget): NonEmpty<CabinetFault> | null {
  switch (nature) {
    case "signIn":
      return null;
    case "page":
      return ["failed500", "resetBeforeStoring"];
    case "read":
      return marketplaceFaultChoices(false);
    case "write":
      return [...marketplaceFaultChoices(true), "closedAfterStoring"];
  }
}

export type CabinetFaultSurroundings = FaultSurroundings & {
  readonly endSession: () => void;
  readonly refusedReply: () => HttpReply;
  readonly htmlReply: () => HttpReply;
  readonly challengeReply: () => HttpReply;
};

/** Carries out one request, with or without a fault. */
export function carryOutAtCabinet(fault: Fault<CabinetFault> | null, surroundings: CabinetFaultSurroundings): Outcome {
  const { respond, endSession, refusedReply, htmlReply, challengeReply } = surroundings;
  const kind = fault?.kind;
  switch (kind) {
    case "closedBeforeStoring":
      return { kind: "closed", delayMs: 0 };
    case "closedAfterStoring":
      respond();
      return { kind: "closed", delayMs: 0 };
    case "htmlBeforeStoring":
      return { kind: "reply", reply: htmlReply(), delayMs: 0 };
    case "htmlAfterStoring":
      respond();
      return { kind: "reply", reply: htmlReply(), delayMs: 0 };
    case "sessionEndedAfterStoring":
      respond();
      endSession();
      return { kind: "reply", reply: refusedReply(), delayMs: 0 };
    case "challenge":
      return { kind: "reply", reply: challengeReply(), delayMs: 0 };
    default:
      return carryOut(kind === undefined ? null : { kind, delayMs: fault?.delayMs ?? null }, surroundings);
  }
}
