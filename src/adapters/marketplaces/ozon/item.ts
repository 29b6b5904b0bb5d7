// One review or question of Ozon, whichever way it was read.

import type { CollectedFeedback } from "../../../domain/feedback/feedback.ts";

/** What it tells about its replies without showing them. */
export type OzonItem = Omit<CollectedFeedback, "standing"> & {
  /** Whether Ozon takes a reply at all. */
  readonly takesReply: boolean;
  /** Nobody has opened it in the cabinet yet. */
  readonly isUnseen: boolean;
  readonly isProcessed: boolean;
  /** Everybody's comments or answers, as far as Ozon counts them. */
  readonly replyCount: number;
};
