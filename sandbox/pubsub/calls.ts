// The way of a call that has one answer: the outage, then perhaps a fault, then its method.

import { type handleUnaryCall, Metadata, type sendUnaryData, status } from "@grpc/grpc-js";
import { z } from "zod";
import type { CallFault, PubsubFaults } from "./faults.ts";
import { RefusedCallError, readRequest, unavailable } from "./refused-call.ts";
import type { Outage } from "./trouble.ts";

/** Answers a request, or throws RefusedCallError. @param signal tells that nobody waits any more */
export type Method = (request: unknown, signal: AbortSignal) => object | Promise<object>;
export type Methods = Readonly<Record<string, Method>>;

export function method<Request>(
  schema: z.ZodType<Request>,
  respond: (request: Request, signal: AbortSignal) => object | Promise<object>,
): Method {
  return (request, signal) => respond(readRequest(schema, request), signal);
}

export type CallSurroundings = { readonly outage: Outage; readonly faults: PubsubFaults };

export function createUnaryCalls(
  methods: Methods,
  surroundings: CallSurroundings,
): Readonly<Record<string, handleUnaryCall<unknown, object>>> {
  const entries = Object.entries(methods).map(([name, answer]) => [name, unaryCall(name, answer, surroundings)]);
  return Object.fromEntries(entries);
}

function unaryCall(
  name: string,
  answer: Method,
  { outage, faults }: CallSurroundings,
): handleUnaryCall<unknown, object> {
  return async (call, callback) => {
    const { request } = call;
    const waiting = new AbortController();
    call.on("cancelled", () => waiting.abort());
    try {
      outage.hold();
      const fault = faults.calls.next({ method: name, path: resourceOf(request), account: "" });
      const outcome = await carryOut(fault?.kind ?? null, () => answer(request, waiting.signal));
      if (outcome !== null) callback(null, outcome);
    } catch (error) {
      refuse(error, callback);
    }
  };
}

/** @returns null when nothing is ever answered */
async function carryOut(fault: CallFault | null, answer: () => object | Promise<object>): Promise<object | null> {
  switch (fault) {
    case null:
      return answer();
    case "unavailable":
      throw unavailable();
    case "doneThenUnavailable":
      await answer();
      throw unavailable();
    case "hangs":
      return null;
    case "doneThenHangs":
      await answer();
      return null;
  }
}

/** A mistake of the stand-in says its own name. */
function refuse(error: unknown, callback: sendUnaryData<object>): void {
  const isRefusal = error instanceof RefusedCallError;
  if (!isRefusal) process.stderr.write(`sandbox: Pub/Sub failed: ${String(error)}\n`);
  callback({
    code: isRefusal ? error.code : status.INTERNAL,
    details: isRefusal ? error.message : "the sandbox itself failed; see its stderr",
    metadata: isRefusal ? error.metadata : new Metadata(),
  });
}

const About = z.object({ topic: z.unknown(), subscription: z.unknown(), name: z.unknown() }).partial();

/** The topic or the subscription that a request is about. */
function resourceOf(request: unknown): string {
  const { topic, subscription, name } = About.safeParse(request).data ?? {};
  return [subscription, topic, name].find((given) => typeof given === "string") ?? "";
}
