// One method of the API.

import type { HttpReply, HttpRequest } from "../../http/exchange.ts";
import type { Account } from "./account.ts";
import type { Resource } from "./limits.ts";

export type Route = {
  readonly resource: Resource;
  /** The right that the token needs, as a bit of its mask; 0 needs none. */
  readonly right: number;
  readonly isWrite: boolean;
  readonly respond: (account: Account, request: HttpRequest) => HttpReply;
};

export type Routes = Readonly<Record<string, Route>>;
