// Publishes in batches: one call for up to 1,000 messages, which is the most that Pub/Sub takes (cloud.google.com/pubsub/quotas, November
// 2026; 10 MB, of which our thousand have a fiftieth). A call without an answer is given up after 10 s; whether it was stored nobody
// knows, so that its messages aren't among the confirmed ones.

import type { OutgoingMessage } from "../../../ports/delivery-bus.ts";
import { type Clients, onceWithin } from "./clients.ts";
import { encodeMessage } from "./message.ts";

const mostPerCall = 1_000;

/**
 * One call after the other, until one fails.
 * @param onFailure hears why the rest isn't confirmed
 * @returns those that the server has confirmed
 */
export async function publishAll(
  publisher: Clients["publisher"],
  topic: string,
  messages: readonly OutgoingMessage[],
  onFailure: (error: unknown) => void,
): Promise<readonly OutgoingMessage[]> {
  for (let from = 0; from < messages.length; from += mostPerCall) {
    const batch = messages.slice(from, from + mostPerCall).map(encodeMessage);
    try {
      await publisher.publish({ topic, messages: batch }, onceWithin);
    } catch (error) {
      onFailure(error);
      return messages.slice(0, from);
    }
  }
  return messages;
}
