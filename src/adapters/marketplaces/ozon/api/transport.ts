// How one call to Ozon is made: a POST of JSON, with the Client-Id and the key.

import type { AccountBudget } from "../../../../ports/rate-budget.ts";
import type { HttpClient } from "../../../http/client.ts";
import { addressOf } from "../../calling/address.ts";
import { type Transport as Calling, createTransport as createCalling } from "../../calling/transport.ts";
import { requestLimit } from "./limits.ts";
import { rateHintOf } from "./rate-headers.ts";

export type Call = {
  readonly path: string;
  /** JSON. */
  readonly body: string;
};

export type Transport = Calling<Call>;

export type TransportOptions = {
  readonly clientId: string;
  readonly apiKey: string;
  /** Replaces Ozon's own host. */
  readonly apiUrl: string | null;
  readonly http: HttpClient;
  readonly budget: AccountBudget;
};

export const officialUrl = "https://api-seller.ozon.ru";
/** 100 reviews with long texts. */
const maxBodyBytes = 16 * 1024 * 1024;

export function createTransport({ clientId, apiKey, apiUrl, http, budget }: TransportOptions): Transport {
  const headers = { "client-id": clientId, "api-key": apiKey, accept: "application/json" };
  return createCalling({
    http,
    budget,
    rateHintOf,
    outgoing: ({ path, body }) => ({
      method: "POST",
      url: addressOf(apiUrl ?? officialUrl, path),
      headers,
      body,
      resource: requestLimit,
      maxBodyBytes,
    }),
  });
}
