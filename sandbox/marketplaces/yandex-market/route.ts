// One method of the API.

import type { HttpReply, HttpRequest } from "../../http/exchange.ts";
import type { Account } from "./account.ts";
import type { Scope } from "./api-key.ts";
import type { Resource } from "./limits.ts";

/** A business' key, and the right that it was given. */
export type ApiKey = { readonly account: Account; readonly scope: Scope; readonly isRevoked: boolean };

export type Route = {
  readonly resource: Resource;
  /** Any one of these rights is enough. */
  readonly scopes: readonly Scope[];
  readonly respond: (account: Account, request: HttpRequest, apiKey: ApiKey) => HttpReply;
};

/** The rights of the methods that deal with buyers (its description of 2026-07-17). */
export const writingScopes: readonly Scope[] = ["ALL_METHODS", "COMMUNICATION"];
export const readingScopes: readonly Scope[] = ["ALL_METHODS", "ALL_METHODS_READ_ONLY", "COMMUNICATION"];

/** The business' id is written as `{businessId}`. */
export type Routes = Readonly<Record<string, Route>>;
