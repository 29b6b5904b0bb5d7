// One method of the API, and what all of them are given.
//
// Each request goes the same way: the key's role is looked at, its body is read, then the subscription is looked at, then
// the method does its work. So a bad `limit` hides that there is no subscription (reported by users, 2026-07).

import type { z } from "zod";
import type { FeedbackKind } from "../../feedback/seed.ts";
import type { HttpReply, HttpRequest } from "../../http/exchange.ts";
import type { RefusedRequestError } from "../refused-request.ts";
import type { Caller } from "./account.ts";
import { type MethodGroup, refused } from "./envelopes.ts";
import { readBody } from "./request-body.ts";

export type Route = {
  readonly group: MethodGroup;
  readonly respond: (account: Caller, request: HttpRequest) => HttpReply;
};

/** All methods are POST, so it is the path that tells what changes something. */
export const writes = /\/(?:create|delete|change-status)$/;

export type Routes = Readonly<Record<string, Route>>;

export type RouteOptions<Body> = {
  readonly group: MethodGroup;
  readonly body: z.ZodType<Body>;
  readonly respond: (account: Caller, body: Body) => HttpReply;
};

export function createRoute<Body>({ group, body, respond }: RouteOptions<Body>): Route {
  return {
    group,
    respond: (account, request) => {
      if (account.isReadOnly && writes.test(request.path)) throw withoutRole(group);
      const read = readBody(body, request, group);
      if (group !== "general" && !account.hasSubscription) throw withoutSubscription(group);
      return respond(account, read);
    },
  };
}

/** The wording is the description's (2026-06-11). */
const withoutRole = (group: MethodGroup): RefusedRequestError =>
  refused(group, 403, "api-key is missing a required role");

/** The checks' names are those seen by users (2026-07 and 2026-08). */
const subscriptionChecks: Readonly<Record<FeedbackKind, string>> = {
  review: "s.CheckSellerReviewAccess",
  question: "checkSellerPremiumPlus",
};

function withoutSubscription(kind: FeedbackKind): RefusedRequestError {
  const words = "rpc error: code = PermissionDenied desc = not available with existing subscription";
  return refused(kind, 403, `${subscriptionChecks[kind]}: ${words}`);
}
