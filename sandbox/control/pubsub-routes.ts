// Pub/Sub: its books, trouble that lasts, and messages from nobody. Trouble of single calls and deliveries is a fault, see
// `POST /control/faults` with the target "pubsub"; shares of messages are knobs.

import { z } from "zod";
import { type HttpReply, type HttpRequest, jsonReply } from "../http/exchange.ts";
import type { PubsubStandIn } from "../pubsub/stand-in.ts";
import { BadControlRequestError, type ControlRoutes, doneReply, readBody } from "./route.ts";

const BeginOutage = z.strictObject({
  action: z.literal("beginOutage"),
  /** Null lasts until it is ended. */
  forMs: z.number().int().min(0).nullable().default(null),
});
const EndOutage = z.strictObject({ action: z.literal("endOutage") });
const CutStreams = z.strictObject({ action: z.literal("cutStreams") });
/** Anything, be it unreadable, on any topic, the one for dead letters too. */
const Publish = z.strictObject({
  action: z.literal("publish"),
  /** In full: `projects/P/topics/T`. */
  topic: z.string(),
  data: z.string(),
  attributes: z.record(z.string(), z.string()).default({}),
});
const PubsubAction = z.discriminatedUnion("action", [BeginOutage, EndOutage, CutStreams, Publish]);

export function createPubsubRoutes({ outage, cutStreams, put, books, messages }: PubsubStandIn): ControlRoutes {
  function act(request: HttpRequest): HttpReply {
    const action = readBody(PubsubAction, request);
    switch (action.action) {
      case "beginOutage":
        outage.begin(action.forMs);
        return doneReply;
      case "endOutage":
        outage.end();
        return doneReply;
      case "cutStreams":
        cutStreams();
        return doneReply;
      case "publish": {
        const messageId = put(action);
        if (messageId === null) throw new BadControlRequestError("topic: there is no such topic");
        return jsonReply(200, { messageId });
      }
    }
  }

  return {
    "POST /control/pubsub": act,
    "GET /books/pubsub": () => jsonReply(200, books()),
    "GET /books/pubsub/messages": () => jsonReply(200, { messages: messages() }),
  };
}
