// How one call to Yandex Market is made: within the method's rate budget, with few others at a time, with the key in its
// own header, and with an ear for what the answer says about the limit.
//
// A key goes into `Api-Key`, an OAuth token into `Authorization`. An OAuth token belongs to a person, who may have several
// businesses: `X-Business-Id` tells which one's subscription counts for the limits (documentation of OAuth, 2026-08-28).

import type { AccountBudget, RateResource } from "../../../ports/rate-budget.ts";
import type { HttpClient } from "../../http/client.ts";
import { writeExactJson } from "../../http/exact-json.ts";
import type { HttpResponse } from "../../http/exchange.ts";
import { retryRead } from "../../http/retry-read.ts";
import type { Call } from "./calls.ts";
import { isOAuthToken, type YandexMarketCredentials } from "./credentials.ts";
import type { ParallelCalls } from "./parallel-calls.ts";
import { rateHintOf } from "./rate-headers.ts";

export type Transport = {
  /** Brings any answer, a refusal included, as soon as there is room for the call. */
  readonly read: (call: Call, signal: AbortSignal) => Promise<HttpResponse>;
  /** Sends once and brings any answer. The right to make the call was taken from the budget before. */
  readonly write: (call: Call, signal: AbortSignal) => Promise<HttpResponse>;
};

export type TransportOptions = YandexMarketCredentials & {
  /** Replaces Yandex Market's own host. */
  readonly apiUrl: string | null;
  readonly http: HttpClient;
  readonly budget: AccountBudget;
  /** Those of the business. */
  readonly parallelReads: ParallelCalls;
};

export const officialUrl = "https://api.partner.market.yandex.ru";
/** 50 reviews with long texts, or 100 products with all their facts. */
const maxBodyBytes = 16 * 1024 * 1024;

export function createTransport(options: TransportOptions): Transport {
  const { apiUrl, http, budget, parallelReads } = options;
  const origin = (apiUrl ?? officialUrl).replace(/\/+$/, "");
  const keyHeaders = { ...accessHeaders(options), accept: "application/json" };
  const send = async ({ path, query, body, limit }: Call, isWrite: boolean, signal: AbortSignal) => {
    const url = new URL(`${origin}${path}`);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    const content =
      body === null
        ? { headers: keyHeaders }
        : { headers: { ...keyHeaders, "content-type": "application/json" }, body: writeExactJson(body) };
    const response = await http.request({ method: "POST", url, ...content, isWrite, maxBodyBytes }, signal);
    await teach(budget, limit, response);
    return response;
  };
  return {
    read: (call, signal) =>
      retryRead(async () => {
        await budget.take(call.limit, signal);
        return parallelReads.run(() => send(call, false, signal), signal);
      }, signal),
    write: (call, signal) => send(call, true, signal),
  };
}

function accessHeaders({ apiKey, businessId }: YandexMarketCredentials): Readonly<Record<string, string>> {
  if (!isOAuthToken(apiKey)) return { "api-key": apiKey };
  return { authorization: `Bearer ${apiKey}`, "x-business-id": businessId };
}

/** The answer in hand matters more than the budget's lesson: a failure to store it mustn't hide what became of a write. */
async function teach(budget: AccountBudget, limit: RateResource, response: HttpResponse): Promise<void> {
  const hint = rateHintOf(response, limit, new Date());
  if (hint === null) return;
  await budget.correct(limit, hint).catch(() => undefined);
}
