// Which ways of an account may be called now. Where the breaker keeps one of two closed, the kind that goes the other one is worked for:
// every call for the first fails without being made.

import { UnreachableError } from "../../domain/errors/remote-errors.ts";
import { type FeedbackKind, feedbackKinds } from "../../domain/feedback/feedback.ts";
import type { RouteName } from "../../domain/route.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { MarketplaceBreaker } from "../../ports/marketplace-breaker.ts";
import type { MarketplaceClient } from "../../ports/marketplace-client.ts";
import { callerOf } from "./lane-trouble.ts";

/** The ways that something can be done by now. */
function routesOf({ ways }: OpenAccount): readonly RouteName[] {
  const open = feedbackKinds.filter((kind) => ways[kind].stop === null);
  return [...new Set(open.map((kind) => ways[kind].route))];
}

type Admitted = {
  readonly account: OpenAccount;
  /** Those that are called. */
  readonly routes: readonly RouteName[];
};

/** @returns null where no way may be called */
export async function admit(account: OpenAccount, breaker: MarketplaceBreaker): Promise<Admitted | null> {
  const wanted = routesOf(account);
  const routes: RouteName[] = [];
  for (const route of wanted) if (await breaker.admit(callerOf(account, route))) routes.push(route);
  if (routes.length === wanted.length) return { account, routes };
  const [closed] = feedbackKinds.filter((kind) => !routes.includes(account.ways[kind].route));
  if (routes.length === 0 || closed === undefined) return null;
  return { account: { ...account, client: closeKind(account.client, closed) }, routes };
}

function closeKind(client: MarketplaceClient, closed: FeedbackKind): MarketplaceClient {
  const requireOpen = (kind: FeedbackKind): void => {
    if (kind === closed) throw new UnreachableError("This way to the marketplace is down; it is tried again later.");
  };
  return {
    ...client,
    collect: (kind, window, signal) => {
      requireOpen(kind);
      return client.collect(kind, window, signal);
    },
    readBack: async (targets, signal) => {
      for (const { kind } of targets) requireOpen(kind);
      return client.readBack(targets, signal);
    },
    readOne: async (target, signal) => {
      requireOpen(target.kind);
      return client.readOne(target, signal);
    },
    readyToPost: async (kind, signal) => {
      requireOpen(kind);
      await client.readyToPost(kind, signal);
    },
  };
}
