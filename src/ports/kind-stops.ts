// One kind of feedback of an account may be refused while the other works: reviews and questions may need a
// subscription each, and a right of the key each.

import type { FeedbackKind } from "../domain/feedback/feedback.ts";
import type { WaitReason } from "../domain/feedback/reasons.ts";
import type { AccountId } from "../domain/identifiers.ts";
import type { RouteName } from "../domain/route.ts";

export type Refusal = {
  readonly reason: WaitReason;
  /** The way that the kind went. By another one it may be served. */
  readonly route: RouteName;
};

export type KindStops = {
  /**
   * Nothing of this kind is posted for a while, longer after each stop in a row; then one post tries again. Without effect
   * where the kind goes another way by now.
   */
  readonly stop: (accountId: AccountId, kind: FeedbackKind, refusal: Refusal) => Promise<void>;
  /** The kind was read: what waited is due, unless it may be read and not answered. */
  readonly clear: (accountId: AccountId, kind: FeedbackKind) => Promise<void>;
};
