// An account whose kinds go different ways, API and pages: one of them may be down while the other works. So what befalls a kind there
// is kept until the other one was worked for, and then told with its kind.

import { type FeedbackKind, feedbackKinds } from "../feedback/feedback.ts";
import type { RouteName } from "../route.ts";
import { dispositionOf } from "./errors.ts";

export type RouteOfKind = Readonly<Record<FeedbackKind, { readonly route: RouteName }>>;

/** Says what befell one kind, by its cause: what follows is the cause's. */
export class KindFailure extends Error {
  readonly kind: FeedbackKind;
  constructor(kind: FeedbackKind, cause: unknown) {
    super(`kind ${kind}`, { cause });
    this.kind = kind;
  }
}

function goTwoWays(ways: RouteOfKind): boolean {
  return new Set(feedbackKinds.map((kind) => ways[kind].route)).size > 1;
}

/** What is thrown on of an error that a kind has met. */
export function ofKind(kind: FeedbackKind, error: unknown, ways: RouteOfKind): unknown {
  return isOfOneWay(error, ways) ? new KindFailure(kind, error) : error;
}

/** Whether the other kind may be worked for all the same. A block isn't among it: what a site has shown is stored first. */
export function isOfOneWay(error: unknown, ways: RouteOfKind): boolean {
  const { kind } = dispositionOf(error);
  return goTwoWays(ways) && (kind === "retry" || kind === "wait");
}
