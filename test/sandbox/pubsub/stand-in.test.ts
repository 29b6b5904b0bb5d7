// The stand-in for Pub/Sub, asked by Google's own client.

import { expect, test } from "vitest";
import { listen, openPubsub } from "./open-pubsub.ts";

test("what is published comes to the subscription, and is gone once it is acknowledged", async () => {
  const { client, books } = await openPubsub();
  const [topic] = await client.createTopic("letters");
  const [subscription] = await topic.createSubscription("letters-workers");

  const id = await topic.publishMessage({ data: Buffer.from("Hello"), attributes: { language: "en" } });
  const message = await listen(subscription).next();
  message.ack();

  expect(message).toMatchObject({ id, data: Buffer.from("Hello"), attributes: { language: "en" }, deliveryAttempt: 0 });
  await expect.poll(books).toMatchObject({
    topics: { "projects/trial/topics/letters": { published: 1 } },
    subscriptions: {
      "projects/trial/subscriptions/letters-workers": { delivered: 1, acked: 1, outstanding: 0, waiting: 0 },
    },
  });
});
