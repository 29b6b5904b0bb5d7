// Which way a kind of feedback goes, where the service chooses it.

import type { FeedbackKind } from "../domain/feedback/feedback.ts";
import type { AccountId } from "../domain/identifiers.ts";
import type { RouteName } from "../domain/route.ts";
import type { ReplyTarget } from "./marketplace-client.ts";

export type KindRouteStore = {
  /**
   * From now on the kind goes this way; what is stored of it must be found there by its ids before anything is posted.
   * @returns false where nothing was changed: a reply of the account is being sent, or nobody knows what became of it
   */
  readonly change: (accountId: AccountId, kind: FeedbackKind, to: RouteName) => Promise<boolean>;
  /** What was stored of this kind in the last 30 days, newest first: some of it must be found by any way. */
  readonly findStored: (accountId: AccountId, kind: FeedbackKind) => Promise<readonly ReplyTarget[]>;
  /**
   * Some of it was found by this route.
   * @returns false where the kind goes another way by now: of that one nothing is known
   */
  readonly setVerified: (accountId: AccountId, kind: FeedbackKind, route: RouteName) => Promise<boolean>;
  /** The API doesn't serve it still: asked again in six hours. */
  readonly postponeProbe: (accountId: AccountId, kind: FeedbackKind) => Promise<void>;
};
