// How one call to Yandex Market is made: with the key in its own header, and with few others at a time.
//
// A key goes into `Api-Key`, an OAuth token into `Authorization`. An OAuth token belongs to a person, who may have several
// businesses: `X-Business-Id` tells which one's subscription counts for the limits (documentation of OAuth, 2026-08-28).

import type { AccountBudget } from "../../../../ports/rate-budget.ts";
import type { HttpClient } from "../../../http/client.ts";
import { addressOf } from "../../calling/address.ts";
import { writeExactJson } from "../../calling/exact-json.ts";
import type { ParallelCalls } from "../../calling/parallel-calls.ts";
import { type Transport as Calling, createTransport as createCalling } from "../../calling/transport.ts";
import { isOAuthToken, type YandexMarketCredentials } from "../credentials.ts";
import type { Call } from "./calls.ts";
import { rateHintOf } from "./rate-headers.ts";

export type Transport = Calling<Call>;

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
  const headers = { ...accessHeaders(options), accept: "application/json" };
  return createCalling({
    http: withFewReadsAtATime(http, parallelReads),
    budget,
    rateHintOf,
    outgoing: ({ path, query, body, limit }) => ({
      method: "POST",
      url: addressOf(apiUrl ?? officialUrl, path, query),
      headers,
      body: body === null ? null : writeExactJson(body),
      resource: limit,
      maxBodyBytes,
    }),
  });
}

/** A write never waits for reads: its lease runs. */
function withFewReadsAtATime(http: HttpClient, parallelReads: ParallelCalls): HttpClient {
  return {
    request: (request, signal) =>
      request.isWrite ? http.request(request, signal) : parallelReads.run(() => http.request(request, signal), signal),
  };
}

function accessHeaders({ apiKey, businessId }: YandexMarketCredentials): Readonly<Record<string, string>> {
  if (!isOAuthToken(apiKey)) return { "api-key": apiKey };
  return { authorization: `Bearer ${apiKey}`, "x-business-id": businessId };
}
