// What follows from an error while an item or a lane is worked on: every class of `ServiceError` says it of itself, and
// whoever caught one reads that. Its class is asked for where more than the consequence is meant: whether it is ours at all, what is
// wrong with a key, or what people are told. A kind that is added here is asked for wherever dispositions are told apart.

import type { BrowserStop, WaitReason } from "../feedback/reasons.ts";

export type Disposition =
  | RetryLater
  | WaitFor
  /** The cabinet stops until the marketplace takes its key again. */
  | StopCabinet
  | StopBrowser
  /** Only this item was refused: it steps back alone, and the attempt counts. */
  | { readonly kind: "retryItem" }
  /** The text goes back to a person. */
  | { readonly kind: "return" }
  | { readonly kind: "skip" }
  | { readonly kind: "settle" }
  /** Read back before anything else. */
  | { readonly kind: "look" }
  /** Stop touching it, show it, alert. */
  | {
      readonly kind: "park";
      readonly reason: "unexpectedShape" | "internalError";
      /** Whether a write is known to have published nothing; else its reply is looked for first. */
      readonly isUnpublished: boolean;
    }
  /** The job ends as failed and the queue brings it again. */
  | { readonly kind: "abandonJob" }
  /** Starting again wouldn't help: the process ends and says why. */
  | { readonly kind: "endProcess" };

/** The lane tries again later, longer after each failure. No attempt of an item is spent. */
export type RetryLater = {
  readonly kind: "retry";
  /**
   * `unreachable`: nothing reached the other side, so that no item can be why. `unavailable`: it was reached, and failed.
   * Who the other side is, the lane knows.
   */
  readonly reason: "unreachable" | "unavailable" | "modelKeyInvalid" | "modelRefusesRequests";
};

/** The whole lane waits for a known time. No attempt is spent. */
export type WaitFor = {
  readonly kind: "wait";
  readonly reason: "rateLimited" | "tokenBudgetSpent" | "tokenCapTooSmall" | "tokensHeld";
  readonly delayMs: number;
};

/** Nothing more by the cabinet's pages, until a person has done something about it. */
export type StopBrowser = {
  readonly kind: "stopBrowser";
  readonly reason: BrowserStop;
  /** Whether a write is known to have published nothing; else its reply is looked for. */
  readonly isUnpublished: boolean;
};

export type StopCabinet = { readonly kind: "stopCabinet"; readonly reason: WaitReason };

/** It may have come after a post. */
export const ourMistake: Disposition = { kind: "park", reason: "internalError", isUnpublished: false };
