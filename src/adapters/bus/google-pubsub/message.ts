// A message on the wire: `{"deliveryId":1,"accountId":2,"epoch":3}`, and two attributes for whoever looks at the topic. No text,
// name or number of a buyer.

import { z } from "zod";
import { accountId, deliveryId } from "../../../domain/identifiers.ts";
import type { DeliveryMessage, OutgoingMessage } from "../../../ports/delivery-bus.ts";

const Id = z.int().positive();

/** What else a message may hold is none of ours. */
const Body = z.object({
  deliveryId: Id.transform(deliveryId),
  accountId: Id.transform(accountId),
  epoch: z.int().nonnegative(),
});

export type WireMessage = {
  readonly data: Uint8Array;
  readonly attributes: { readonly marketplace: string; readonly correlationId: string };
};

export function encodeMessage(message: OutgoingMessage): WireMessage {
  const { marketplace, correlationId, deliveryId: delivery, accountId: account, epoch } = message;
  const body = JSON.stringify({ deliveryId: delivery, accountId: account, epoch });
  return { data: Buffer.from(body), attributes: { marketplace, correlationId } };
}

/** Null for what is no message of ours: anybody with the right to publish may put anything on a topic. */
export function decodeMessage(data: Uint8Array): DeliveryMessage | null {
  try {
    return Body.safeParse(JSON.parse(Buffer.from(data).toString("utf8"))).data ?? null;
  } catch {
    return null;
  }
}
