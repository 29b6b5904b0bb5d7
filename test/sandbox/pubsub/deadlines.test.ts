// How long a message is held, and what becomes of it when it is given back. Time passes when the test says so.

import { expect, test } from "vitest";
import {
  deadLetterPolicy,
  deadTopicName,
  listen,
  openCalls,
  openPubsub,
  seconds,
  subscriptionName,
} from "./open-pubsub.ts";

test("a message whose deadline passes comes again, and an extended deadline later", async () => {
  const { host, pass, counts } = await openPubsub({ ackDeadlineSeconds: 10, deadLetterPolicy });
  const { publish, pull, extend } = openCalls(host);
  await publish(["letter"]);

  const [first] = await pull();
  pass(9_999);
  expect(await pull()).toEqual([]);
  pass(1);
  const [second] = await pull();
  await extend(second?.ackId ?? "", 60);
  pass(59_999);
  expect(await pull()).toEqual([]);
  pass(1);
  const [third] = await pull();

  expect([first, second, third]).toMatchObject([{ attempt: 1 }, { attempt: 2 }, { attempt: 3 }]);
  expect(counts()).toMatchObject({ delivered: 3, expired: 2, acked: 0, outstanding: 1 });
});

test("what is given back rests, each time twice as long, up to the maximum", async () => {
  const retryPolicy = { minimumBackoff: seconds(10), maximumBackoff: seconds(30) };
  const { host, pass, counts } = await openPubsub({ retryPolicy });
  const { publish, pull, giveBack } = openCalls(host);
  await publish(["letter"]);

  for (const restMs of [10_000, 20_000, 30_000, 30_000]) {
    const [held] = await pull();
    await giveBack(held?.ackId ?? "");
    pass(restMs - 1);
    expect(await pull()).toEqual([]);
    pass(1);
  }

  expect(await pull()).toMatchObject([{ text: "letter" }]);
  expect(counts()).toMatchObject({ delivered: 5, nacked: 4, expired: 0 });
});

test("without a retry policy it comes again at once", async () => {
  const { host } = await openPubsub();
  const { publish, pull, giveBack } = openCalls(host);
  await publish(["letter"]);

  const [held] = await pull();
  await giveBack(held?.ackId ?? "");

  expect(await pull()).toMatchObject([{ text: "letter" }]);
});

test("expired deliveries count as attempts: after the last one the message is a dead letter", async () => {
  const { host, pass, counts, messages } = await openPubsub({ ackDeadlineSeconds: 10, deadLetterPolicy });
  const { publish, pull } = openCalls(host);
  await publish(["letter"]);

  for (const attempt of [1, 2, 3, 4, 5]) {
    expect(await pull()).toMatchObject([{ attempt }]);
    pass(10_000);
  }

  expect(await pull()).toEqual([]);
  expect(counts()).toMatchObject({ expired: 5, deadLettered: 1, outstanding: 0, waiting: 0 });
  expect(messages()).toMatchObject([
    { by: "client", data: "letter" },
    {
      by: "deadLetter",
      topic: deadTopicName,
      data: "letter",
      attributes: {
        CloudPubSubDeadLetterSourceDeliveryCount: "5",
        CloudPubSubDeadLetterSourceTopicPublishTime: "2026-11-30T10:00:00.000Z",
      },
    },
  ]);
});

test("without the dead-letter topic a message goes on and isn't lost", async () => {
  const { client, host, counts } = await openPubsub({ deadLetterPolicy });
  const { publish, pull, giveBack } = openCalls(host);
  await publish(["letter"]);
  await client.topic(deadTopicName).delete();

  for (let attempt = 1; attempt <= 6; attempt += 1) {
    const [held] = await pull();
    await giveBack(held?.ackId ?? "");
  }

  expect(await pull()).toMatchObject([{ text: "letter", attempt: 7 }]);
  expect(counts()).toMatchObject({ deadLettered: 0 });
});

test("a client that goes away without a word holds its messages until their deadlines", async () => {
  const { host, pass, counts, books } = await openPubsub({ ackDeadlineSeconds: 600 });
  const { publish, pull, subscriber } = openCalls(host);
  await publish(["letter"]);
  const stream = subscriber.streamingPull();
  stream.on("error", () => undefined);
  stream.write({ subscription: subscriptionName, streamAckDeadlineSeconds: 30 });
  await expect.poll(counts).toMatchObject({ outstanding: 1 });

  stream.cancel();
  await expect.poll(() => books().streams).toBe(0);
  pass(29_999);
  expect(await pull()).toEqual([]);
  pass(1);

  expect(await pull()).toMatchObject([{ text: "letter" }]);
});

test("a client holds no more messages at the same time than it said", async () => {
  const { client, host, counts } = await openPubsub();
  await openCalls(host).publish(["1", "2", "3", "4", "5"]);
  const flowControl = { maxMessages: 2, allowExcessMessages: false };
  const { next } = listen(client.subscription(subscriptionName, { flowControl, streamingOptions: { maxStreams: 1 } }));

  const first = await next();
  await next();
  expect(counts()).toMatchObject({ outstanding: 2, waiting: 3 });
  first.ack();
  await next();

  await expect.poll(counts).toMatchObject({ acked: 1, outstanding: 2, waiting: 2 });
});
