// Lanes: account × stage. A lane as a whole can wait: for a rate limit, for a marketplace or a model that is down.

import type { Stage } from "../domain/feedback-state.ts";
import type { AccountId } from "../domain/identifiers.ts";
import type { WaitReason } from "../domain/reasons.ts";

export type Lane = { readonly stage: Stage; readonly accountId: AccountId };

export type LanePauses = {
  /** Whether the lane has to wait, whoever woke it. */
  readonly isPaused: (lane: Lane) => Promise<boolean>;
  /** Waits for a known time. */
  readonly pause: (lane: Lane, reason: WaitReason, delayMs: number) => Promise<void>;
  /**
   * Waits longer after each failure in a row, with jitter, up to the cap.
   * @returns whether the lane failed otherwise, or not at all, before
   */
  readonly backOff: (lane: Lane, reason: WaitReason) => Promise<boolean>;
  /** The lane works again. */
  readonly clear: (lane: Lane) => Promise<void>;
};
