// As many messages as a busy day has: each comes, once.

import { expect, test } from "vitest";
import { openCalls, openPubsub } from "./open-pubsub.ts";

test("20,000 messages come to two clients, each message once", async () => {
  const { host, client, subscription, counts } = await openPubsub();
  const { publish } = openCalls(host);
  const came: string[] = [];
  const listeners = [subscription, client.subscription(subscription.name)];
  for (const listener of listeners) {
    listener.on("message", (message) => {
      came.push(message.data.toString());
      message.ack();
    });
  }

  const all = Array.from({ length: 20_000 }, (_, number) => String(number));
  for (let first = 0; first < all.length; first += 1_000) await publish(all.slice(first, first + 1_000));

  await expect.poll(counts).toMatchObject({ acked: all.length, outstanding: 0, waiting: 0 });
  await Promise.all(listeners.map((listener) => listener.close()));
  expect(new Set(came).size).toBe(all.length);
  expect(came).toHaveLength(all.length);
});
