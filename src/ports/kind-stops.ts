// One kind of feedback of an account may be refused while the other works: reviews and questions may need a
// subscription each, and a right of the key each.

import type { FeedbackKind } from "../domain/feedback/feedback.ts";
import type { WaitReason } from "../domain/feedback/reasons.ts";
import type { AccountId } from "../domain/identifiers.ts";

export type KindStops = {
  /** Nothing of this kind is posted for a while, longer after each stop in a row; then one post tries again. */
  readonly stop: (accountId: AccountId, kind: FeedbackKind, reason: WaitReason) => Promise<void>;
  /** The kind was read: what waited is due, unless it may be read and not answered. */
  readonly clear: (accountId: AccountId, kind: FeedbackKind) => Promise<void>;
};
