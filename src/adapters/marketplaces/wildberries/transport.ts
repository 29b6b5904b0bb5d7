// How one call to Wildberries is made: within the account's rate budget, with the token, and with an ear for what the
// answer says about the limit.
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
import { retryRead } from "../../http/retry-read.ts";
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

export type Transport = {
  /** Brings any answer, a refusal included, as soon as the budget has room for the call. */
  readonly read: (call: Call, signal: AbortSignal) => Promise<HttpResponse>;
  /** Sends once and brings any answer. The right to make the call was taken from the budget before. */
  readonly write: (call: Call, signal: AbortSignal) => Promise<HttpResponse>;
};

type Spelling = NonNullable<TokenMemory["spelling"]>;

export type TransportOptions = {
  readonly access: Access;
  readonly memory: TokenMemory;
  readonly http: HttpClient;
  readonly budget: AccountBudget;
};

export function createTransport({ access, memory, http, budget }: TransportOptions): Transport {
  const { token, serviceSecret } = access;
  const secret = serviceSecret === null ? {} : { "x-client-secret": serviceSecret };
  const send = async (
    call: Call,
    { spelling, isWrite }: { readonly spelling: Spelling; readonly isWrite: boolean },
    signal: AbortSignal,
  ): Promise<HttpResponse> => {
    const content = call.body === undefined ? {} : { "content-type": "application/json" };
    const response = await http.request(
      {
        method: call.method,
        url: call.url,
        headers: {
          authorization: spelling === "bare" ? token : `Bearer ${token}`,
          accept: "application/json",
          ...secret,
          ...content,
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        ...(call.maxBodyBytes === undefined ? {} : { maxBodyBytes: call.maxBodyBytes }),
        isWrite,
      },
      signal,
    );
    await teach(budget, call.resource, response);
    return response;
  };
  const readSpelled = (call: Call, spelling: Spelling, signal: AbortSignal): Promise<HttpResponse> =>
    retryRead(async () => {
      await takeForRead(budget, call.resource, signal);
      return send(call, { spelling, isWrite: false }, signal);
    }, signal);

  return {
    read: async (call, signal) => {
      const spelling = memory.spelling ?? "bare";
      const response = await readSpelled(call, spelling, signal);
      if (response.status < 300) memory.spelling ??= spelling;
      if (response.status !== 401 || memory.spelling !== null) return response;
      const second = await readSpelled(call, "bearer", signal);
      memory.spelling ??= second.status < 300 ? "bearer" : "bare";
      return second;
    },
    write: (call, signal) => send(call, { spelling: memory.spelling ?? "bare", isWrite: true }, signal),
  };
}

/**
 * A Base token has five calls an hour, and lists of all kinds would gladly take them all. So a list that finds the budget
 * empty lets three replies go first: one list, three replies, one list.
 */
async function takeForRead(budget: AccountBudget, resource: RateResource, signal: AbortSignal): Promise<void> {
  try {
    await budget.take(resource, signal);
  } catch (error) {
    const yieldMs = repliesPerList(resource) * resource.intervalMs;
    if (!(error instanceof RateLimitedError) || yieldMs === 0) throw error;
    throw new RateLimitedError(error.message, error.retryAfterMs + yieldMs, { cause: error });
  }
}

/** The answer in hand matters more than the budget's lesson: a failure to store it mustn't hide what became of a write. */
async function teach(budget: AccountBudget, resource: RateResource, response: HttpResponse): Promise<void> {
  const hint = rateHintOf(response, resource, new Date());
  if (hint === null) return;
  await budget.correct(resource, hint).catch(() => undefined);
}
