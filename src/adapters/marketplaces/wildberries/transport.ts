// How one call to Wildberries is made: with the token, and so that lists don't use up the calls that replies need.
//
// The header that carries the token is spelled in two ways: the API description (2026-08-18) wants the bare token, an
// article of the knowledge base (2026-04) writes `Bearer` before it, and projects in production use either. So the
// bare token goes first; the first read that is refused with 401 is tried once more the other way, and what worked is
// kept. A write is never tried twice, not even then.
//
// A service secret goes beside the token, in `X-Client-Secret` (Wildberries' news 144, 2025-09-25, for the services of its
// Catalog; for Base tokens projects in production of 2026 use the same header. Unconfirmed by us).

import { RateLimitedError } from "../../../domain/errors/remote-errors.ts";
import type { AccountBudget, RateResource } from "../../../ports/rate-budget.ts";
import type { HttpClient } from "../../http/client.ts";
import type { HttpResponse } from "../../http/exchange.ts";
import {
  type Transport as Calling,
  createTransport as createCalling,
  type OutgoingCall,
} from "../calling/transport.ts";
import { repliesPerList } from "./limits.ts";
import type { TokenMemory } from "./memory.ts";
import { rateHintOf } from "./rate-headers.ts";
import type { Access } from "./token.ts";

export type Call = {
  readonly method: "GET" | "POST" | "PATCH";
  readonly url: URL;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly resource: RateResource;
  readonly maxBodyBytes?: number;
};

export type Transport = Calling<Call>;

type Spelling = NonNullable<TokenMemory["spelling"]>;
type SpelledCall = { readonly call: Call; readonly spelling: Spelling };

export type TransportOptions = {
  readonly access: Access;
  readonly memory: TokenMemory;
  readonly http: HttpClient;
  readonly budget: AccountBudget;
};

export function createTransport({ access, memory, http, budget }: TransportOptions): Transport {
  const outgoing = (spelled: SpelledCall) => outgoingCall(spelled, access);
  const { read, write } = createCalling({ http, budget: lettingRepliesGoFirst(budget), rateHintOf, outgoing });
  return {
    read: async (call, signal): Promise<HttpResponse> => {
      const spelling = memory.spelling ?? "bare";
      const response = await read({ call, spelling }, signal);
      if (response.status < 300) memory.spelling ??= spelling;
      if (response.status !== 401 || memory.spelling !== null) return response;
      const second = await read({ call, spelling: "bearer" }, signal);
      memory.spelling ??= second.status < 300 ? "bearer" : "bare";
      return second;
    },
    write: (call, signal) => write({ call, spelling: memory.spelling ?? "bare" }, signal),
  };
}

function outgoingCall({ call, spelling }: SpelledCall, { token, serviceSecret }: Access): OutgoingCall {
  const { body, ...rest } = call;
  return {
    ...rest,
    headers: {
      authorization: spelling === "bare" ? token : `Bearer ${token}`,
      accept: "application/json",
      ...(serviceSecret === null ? {} : { "x-client-secret": serviceSecret }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  };
}

/**
 * A Base token has five calls an hour, and lists of all kinds would gladly take them all. So a list that finds the budget
 * empty lets three replies go first: one list, three replies, one list.
 */
function lettingRepliesGoFirst({ take, correct }: AccountBudget): AccountBudget {
  return {
    correct,
    take: async (resource, signal) => {
      try {
        await take(resource, signal);
      } catch (error) {
        const yieldMs = repliesPerList(resource) * resource.intervalMs;
        if (!(error instanceof RateLimitedError) || yieldMs === 0) throw error;
        throw new RateLimitedError(error.message, error.retryAfterMs + yieldMs, { cause: error });
      }
    },
  };
}
