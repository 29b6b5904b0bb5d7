// One method of the API, and what all of them are given.

import type { HttpReply, HttpRequest } from "../../http/exchange.ts";
import type { Knobs } from "../../knobs.ts";
import type { Moderation } from "../moderation.ts";
import type { Account } from "./account.ts";
import type { Resource } from "./limits.ts";

export type Route = {
  readonly resource: Resource;
  /** The right that the token needs, as a bit of its mask; 0 needs none. */
  readonly right: number;
  readonly isWrite: boolean;
  readonly respond: (account: Account, request: HttpRequest) => HttpReply;
};

/** By method and path, like "GET /ping". */
export type Routes = Readonly<Record<string, Route>>;

export type RouteSurroundings = {
  readonly now: () => number;
  readonly knobs: Readonly<Knobs>;
  readonly moderation: Moderation;
};
