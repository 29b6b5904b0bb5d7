// How one call goes out, at every marketplace: a read within the account's rate budget, and again after a quick failure;
// a write once. Whatever the answer tells of the limit, the budget learns.

import type { AccountBudget, RateResource } from "../../../ports/rate-budget.ts";
import type { HttpClient } from "../../http/client.ts";
import type { HttpResponse, OutgoingRequest } from "../../http/exchange.ts";
import type { RateHintOf } from "./rate-headers.ts";
import { retryRead } from "./retry-read.ts";

/** The calls of one account. A marketplace has words of its own for what a call is. */
export type Transport<Call> = {
  /** Brings any answer, a refusal included, as soon as there is room for the call. */
  readonly read: (call: Call, signal: AbortSignal) => Promise<HttpResponse>;
  /** Sends once and brings any answer. The right to make the call was taken from the budget before. */
  readonly write: (call: Call, signal: AbortSignal) => Promise<HttpResponse>;
};

/** A call in the words of HTTP. */
export type OutgoingCall = Pick<OutgoingRequest, "method" | "url" | "headers" | "body"> & {
  /** The limit for which it counts. */
  readonly resource: RateResource;
  readonly maxBodyBytes?: number;
};

export type TransportOptions<Call> = {
  readonly http: HttpClient;
  readonly budget: AccountBudget;
  readonly outgoing: (call: Call) => OutgoingCall;
  readonly rateHintOf: RateHintOf;
};

export function createTransport<Call>({ http, budget, outgoing, rateHintOf }: TransportOptions<Call>): Transport<Call> {
  const send = async (call: OutgoingCall, isWrite: boolean, signal: AbortSignal): Promise<HttpResponse> => {
    const { body, headers, resource, ...target } = call;
    const content = body === null ? { headers } : { headers: { ...headers, "content-type": "application/json" }, body };
    const response = await http.request({ ...target, ...content, isWrite }, signal);
    const hint = rateHintOf(response, resource, new Date());
    // The answer in hand matters more than the budget's lesson: a failure to store it mustn't hide what became of a write.
    if (hint !== null) await budget.correct(resource, hint).catch(() => undefined);
    return response;
  };
  return {
    read: (call, signal) =>
      retryRead(async () => {
        const read = outgoing(call);
        await budget.take(read.resource, signal);
        return send(read, false, signal);
      }, signal),
    write: (call, signal) => send(outgoing(call), true, signal),
  };
}
