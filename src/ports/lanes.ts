// Lanes: account × stage. A lane as a whole can wait: for a rate limit, for a marketplace or a model that is down.

import type { Stage } from "../domain/feedback/feedback-state.ts";
import type { BackOffReason, WaitReason } from "../domain/feedback/reasons.ts";
import type { AccountId } from "../domain/identifiers.ts";

export type Lane = { readonly stage: Stage; readonly accountId: AccountId };

export type LanePauses = {
  /** Whether the lane has to wait, whoever woke it. */
  readonly isPaused: (lane: Lane) => Promise<boolean>;
  /** Waits for a known time. */
  readonly pause: (lane: Lane, reason: Exclude<WaitReason, BackOffReason>, delayMs: number) => Promise<void>;
  /**
   * Waits longer after each failure in a row, with jitter, up to the cap.
   * @returns whether the lane failed otherwise, or not at all, before
   */
  readonly backOff: (lane: Lane, reason: BackOffReason) => Promise<boolean>;
  /** The lane works again. */
  readonly clear: (lane: Lane) => Promise<void>;
};
