// One method of the API, and what all of them are given.
//
// Each request goes the same way: its body is read, then the subscription is looked at, then the method does its work. So
// a bad `limit` hides that there is no subscription (reported by users, 2026-07).

import type { z } from "zod";
import type { FeedbackKind } from "../../feedback/seed.ts";
import type { HttpReply, HttpRequest } from "../../http/exchange.ts";
import type { Knobs } from "../../knobs.ts";
import type { Moderation } from "../moderation.ts";
import type { Caller } from "./account.ts";
import { type MethodGroup, RefusedRequestError } from "./envelopes.ts";
import { readBody } from "./request-body.ts";

export type Route = {
  readonly group: MethodGroup;
  readonly respond: (account: Caller, request: HttpRequest) => HttpReply;
};

/** All methods are POST, so it is the path that tells what changes something. */
export const writes = /\/(?:create|delete|change-status)$/;

/** By path: every method is a POST. */
export type Routes = Readonly<Record<string, Route>>;

export type RouteSurroundings = {
  readonly now: () => number;
  readonly knobs: Readonly<Knobs>;
  readonly moderation: Moderation;
};

export type RouteOptions<Body> = {
  readonly group: MethodGroup;
  readonly body: z.ZodType<Body>;
  readonly respond: (account: Caller, body: Body) => HttpReply;
};

export function createRoute<Body>({ group, body, respond }: RouteOptions<Body>): Route {
  return {
    group,
    respond: (account, request) => {
      const read = readBody(body, request);
      if (group !== "general" && !account.hasSubscription) throw withoutSubscription(group);
      return respond(account, read);
    },
  };
}

/** The checks' names are those seen by users (2026-07 and 2026-08). */
const subscriptionChecks: Readonly<Record<FeedbackKind, string>> = {
  review: "s.CheckSellerReviewAccess",
  question: "checkSellerPremiumPlus",
};

function withoutSubscription(kind: FeedbackKind): RefusedRequestError {
  const words = "rpc error: code = PermissionDenied desc = not available with existing subscription";
  return new RefusedRequestError(403, `${subscriptionChecks[kind]}: ${words}`);
}

/** The moment that lists and counts show: with a lag they show the past. */
export function listMoment({ now, knobs }: RouteSurroundings): number {
  return now() - knobs.readLagMs;
}

/** The moment that the reads of one item and of its replies show. */
export function singleMoment({ now, knobs }: RouteSurroundings): number {
  return now() - knobs.singleReadLagMs;
}
