// The streaming pull: the client opens a stream for a subscription, and messages come over it until one side ends it.
//
// The stream's first request says how many messages the client holds at most, and the lease of what is delivered; a later one
// may change the lease, and acknowledge. An empty one is a keep-alive: clients that speak protocol version 1 close a stream on
// which it isn't answered. Each answer says whether deliveries are exactly-once; only then are acknowledgements confirmed.

import { type handleBidiStreamingCall, Metadata, type ServerDuplexStream, status } from "@grpc/grpc-js";
import { z } from "zod";
import type { Broker } from "./broker.ts";
import { SubscriptionName } from "./names.ts";
import { invalidArgument, RefusedCallError, readRequest } from "./refused-call.ts";
import { leaseSeconds, receivedMessageOf } from "./subscriber.ts";
import type { Subscription } from "./subscription.ts";
import type { Outage, Streams } from "./trouble.ts";

const Lease = z.int().min(leaseSeconds.least).max(leaseSeconds.most);

const Request = z.object({
  ackIds: z.array(z.string()),
  modifyDeadlineAckIds: z.array(z.string()),
  modifyDeadlineSeconds: z.array(z.int().min(0).max(leaseSeconds.most)),
  /** 0 leaves it as it is. */
  streamAckDeadlineSeconds: z.union([z.literal(0), Lease]),
});
const FirstRequest = Request.extend({
  subscription: SubscriptionName,
  streamAckDeadlineSeconds: Lease,
  maxOutstandingMessages: z.number(),
  maxOutstandingBytes: z.number(),
  protocolVersion: z.number(),
});
type Request = z.infer<typeof Request>;

export type StreamingSurroundings = { readonly broker: Broker; readonly streams: Streams; readonly outage: Outage };

type Call = ServerDuplexStream<unknown, object>;
/** Takes the client's further requests. */
type Conversation = { readonly hear: (request: unknown) => void; readonly leave: () => void };

export function createStreamingPull(surroundings: StreamingSurroundings): handleBidiStreamingCall<unknown, object> {
  return (call) => {
    let conversation: Conversation | null = null;
    const leave = (): void => {
      conversation?.leave();
      conversation = null;
    };
    call.on("data", (request: unknown) => {
      try {
        if (conversation === null) conversation = begin(call, request, surroundings);
        else conversation.hear(request);
      } catch (error) {
        leave();
        end(call, error);
      }
    });
    call.on("end", () => {
      leave();
      call.end();
    });
    call.on("cancelled", leave);
    call.on("error", leave);
  };
}

function begin(call: Call, request: unknown, { broker, streams, outage }: StreamingSurroundings): Conversation {
  outage.hold();
  const first = readRequest(FirstRequest, request);
  const subscription = broker.subscription(first.subscription);
  const { say, hear, leaseMs } = converse(call, subscription, first);
  let isBlocked = false;
  const leave = subscription.join({
    mostMessages: first.maxOutstandingMessages,
    mostBytes: first.maxOutstandingBytes,
    leaseMs,
    isFree: () => !isBlocked,
    send: (deliveries) => {
      isBlocked = !say({ receivedMessages: deliveries.map((delivery) => receivedMessageOf(subscription, delivery)) });
    },
  });
  call.on("drain", () => {
    isBlocked = false;
    subscription.serve();
  });
  const close = streams.open({
    subscription: first.subscription,
    cut: (error) => {
      leave();
      end(call, error);
    },
  });
  return {
    hear,
    leave: () => {
      close();
      leave();
    },
  };
}

/** What is said on the stream beside messages. */
function converse(call: Call, subscription: Subscription, first: z.infer<typeof FirstRequest>) {
  let seconds = first.streamAckDeadlineSeconds;

  function say(answer: object): boolean {
    const exactlyOnceDeliveryEnabled = subscription.fields().enableExactlyOnceDelivery;
    return call.write({ ...answer, subscriptionProperties: { exactlyOnceDeliveryEnabled } });
  }

  function hear(given: unknown): void {
    const request = readRequest(Request, given);
    if (request.streamAckDeadlineSeconds > 0) seconds = request.streamAckDeadlineSeconds;
    const confirmation = acknowledge(subscription, request);
    if (subscription.fields().enableExactlyOnceDelivery && confirmation !== null) say(confirmation);
    else if (first.protocolVersion >= 1 && isKeepAlive(request)) say({});
  }

  acknowledge(subscription, first);
  return { say, hear, leaseMs: () => seconds * 1_000 };
}

const isKeepAlive = ({ ackIds, modifyDeadlineAckIds, streamAckDeadlineSeconds }: Request): boolean =>
  ackIds.length === 0 && modifyDeadlineAckIds.length === 0 && streamAckDeadlineSeconds === 0;

/** @returns what is confirmed; null when nothing was asked for */
function acknowledge(subscription: Subscription, request: Request): object | null {
  const { ackIds, modifyDeadlineAckIds: modified, modifyDeadlineSeconds: seconds } = request;
  if (modified.length !== seconds.length) throw invalidArgument("modifyDeadlineSeconds: one for each ack id");
  if (ackIds.length === 0 && modified.length === 0) return null;
  const invalidAckIds = ackIds.length === 0 ? [] : subscription.acknowledge(ackIds);
  const invalidModified = modified.flatMap((ackId, place) =>
    subscription.modifyDeadline([ackId], (seconds[place] ?? 0) * 1_000),
  );
  const without = (all: readonly string[], invalid: readonly string[]) =>
    all.filter((ackId) => !invalid.includes(ackId));
  return {
    acknowledgeConfirmation: { ackIds: without(ackIds, invalidAckIds), invalidAckIds },
    modifyAckDeadlineConfirmation: { ackIds: without(modified, invalidModified), invalidAckIds: invalidModified },
  };
}

function end(call: Call, error: unknown): void {
  const refusal = error instanceof RefusedCallError ? error : new RefusedCallError(status.INTERNAL, String(error));
  call.emit("error", { code: refusal.code, details: refusal.message, metadata: refusal.metadata ?? new Metadata() });
}
