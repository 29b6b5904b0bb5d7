// What the real service refuses, and what the stand-in can't do and says so.

import { expect, test } from "vitest";
import { codes, listen, openCalls, openPubsub, subscriptionName, topicName } from "./open-pubsub.ts";

test("a publish holds at most 1,000 messages and 10 MB", async () => {
  const { host, messages } = await openPubsub();
  const { publish } = openCalls(host);
  const refused = { code: codes.invalidArgument };

  await expect(publish(Array(1_001).fill("letter"))).rejects.toMatchObject(refused);
  await expect(publish(["a".repeat(5_000_001), "b".repeat(5_000_000)])).rejects.toMatchObject(refused);
  await expect(publish([])).rejects.toMatchObject(refused);
  expect(messages()).toEqual([]);

  await publish(Array(1_000).fill("letter"));
  await publish(["a".repeat(5_000_000), "b".repeat(5_000_000)]);
  expect(messages()).toHaveLength(1_002);
});

test.each([
  ["a name of Google's own", { googname: "value" }],
  ["a value of more than 1,024 bytes", { name: "é".repeat(513) }],
  ["a name of more than 256 bytes", { ["n".repeat(257)]: "value" }],
  ["more than 100 of them", Object.fromEntries([...Array(101).keys()].map((number) => [`name-${number}`, "value"]))],
])("a message's attributes may not have %s", async (_name, attributes) => {
  const { topic } = await openPubsub();

  await expect(topic.publishMessage({ data: Buffer.from("letter"), attributes })).rejects.toMatchObject({
    code: codes.invalidArgument,
  });
});

test.each([
  ["an ack deadline below 10 s", { ackDeadlineSeconds: 9 }, codes.invalidArgument],
  [
    "a backoff that ends before it begins",
    { retryPolicy: { minimumBackoff: { seconds: 20 }, maximumBackoff: { seconds: 10 } } },
    codes.invalidArgument,
  ],
  ["an order of messages", { enableMessageOrdering: true }, codes.unimplemented],
  ["a filter", { filter: 'attributes.marketplace = "ozon"' }, codes.unimplemented],
  ["a push", { pushEndpoint: "https://example.com/push" }, codes.unimplemented],
])("a subscription can't have %s", async (_name, settings, code) => {
  const { topic } = await openPubsub();

  await expect(topic.createSubscription("new", settings)).rejects.toMatchObject({ code });
});

test("a topic can't be changed under a subscription, nor what isn't there", async () => {
  const { host } = await openPubsub();
  const { subscriber } = openCalls(host);
  const update = (paths: readonly string[]) =>
    subscriber.updateSubscription({
      subscription: { name: subscriptionName, topic: topicName },
      updateMask: { paths: [...paths] },
    });

  await expect(update(["topic"])).rejects.toMatchObject({ code: codes.invalidArgument });
  await expect(update(["mood"])).rejects.toMatchObject({ code: codes.invalidArgument });
  await expect(update([])).rejects.toMatchObject({ code: codes.invalidArgument });
});

test("a deadline is at most 600 s, and at least 10 s for what is delivered over a stream", async () => {
  const { host } = await openPubsub();
  const { publish, pull, extend, subscriber } = openCalls(host);
  await publish(["letter"]);
  const [held] = await pull();
  await expect(extend(held?.ackId ?? "", 601)).rejects.toMatchObject({ code: codes.invalidArgument });

  const stream = subscriber.streamingPull();
  const failed = new Promise((resolve) => stream.once("error", resolve));
  stream.write({ subscription: subscriptionName, streamAckDeadlineSeconds: 9 });

  expect(await failed).toMatchObject({ code: codes.invalidArgument });
});

test("who listens to a subscription that is deleted is told", async () => {
  const { client, subscription, books } = await openPubsub();
  const { errors } = listen(subscription);
  await expect.poll(() => books().streams).toBeGreaterThan(0);

  await client.subscription(subscriptionName).delete();

  await expect.poll(() => errors).toMatchObject([{ code: codes.notFound }]);
});
