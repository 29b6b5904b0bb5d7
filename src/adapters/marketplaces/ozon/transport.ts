// How one call to Ozon is made: a POST of JSON within the account's rate budget, with the Client-Id and the key, and with
// an ear for what the answer says about the limit.

import type { AccountBudget } from "../../../ports/rate-budget.ts";
import type { HttpClient } from "../../http/client.ts";
import type { HttpResponse } from "../../http/exchange.ts";
import { retryRead } from "../../http/retry-read.ts";
import { requestLimit } from "./limits.ts";
import { rateHintOf } from "./rate-headers.ts";

export type Transport = {
  /** Brings any answer, a refusal included, as soon as the budget has room for the call. */
  readonly read: (path: string, body: string, signal: AbortSignal) => Promise<HttpResponse>;
  /** Sends once and brings any answer. The right to make the call was taken from the budget before. */
  readonly write: (path: string, body: string, signal: AbortSignal) => Promise<HttpResponse>;
};

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
  const origin = (apiUrl ?? officialUrl).replace(/\/+$/, "");
  const send = async (path: string, body: string, isWrite: boolean, signal: AbortSignal): Promise<HttpResponse> => {
    const headers = {
      "client-id": clientId,
      "api-key": apiKey,
      accept: "application/json",
      "content-type": "application/json",
    };
    const url = new URL(`${origin}${path}`);
    const response = await http.request({ method: "POST", url, headers, body, isWrite, maxBodyBytes }, signal);
    await teach(budget, response);
    return response;
  };
  return {
    read: (path, body, signal) =>
      retryRead(async () => {
        await budget.take(requestLimit, signal);
        return send(path, body, false, signal);
      }, signal),
    write: (path, body, signal) => send(path, body, true, signal),
  };
}

/** The answer in hand matters more than the budget's lesson: a failure to store it mustn't hide what became of a write. */
async function teach(budget: AccountBudget, response: HttpResponse): Promise<void> {
  const hint = rateHintOf(response, requestLimit, new Date());
  if (hint === null) return;
  await budget.correct(requestLimit, hint).catch(() => undefined);
}
