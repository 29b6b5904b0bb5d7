// Exactly-once delivery: only the last delivery of a message can be acknowledged, and the client is told.

import { expect, test } from "vitest";
import { codes, listen, openCalls, openPubsub, subscriptionName } from "./open-pubsub.ts";

const settings = { enableExactlyOnceDelivery: true, ackDeadlineSeconds: 60 };

test("an acknowledgement in time is confirmed, one of an older delivery refused", async () => {
  const { topic, subscription, pass, counts } = await openPubsub(settings);
  await topic.publishMessage({ data: Buffer.from("letter") });
  const { next } = listen(subscription);

  const first = await next();
  pass(60_000);
  const second = await next();

  expect(second.id).toBe(first.id);
  await expect(first.ackWithResponse()).rejects.toMatchObject({ errorCode: "INVALID" });
  expect(await second.ackWithResponse()).toBe("SUCCESS");
  expect(counts()).toMatchObject({ delivered: 2, expired: 1, acked: 1, staleAckIds: 1, outstanding: 0 });
});

test("what else stands in the call is carried out, and the failed ones are named", async () => {
  const { host, pass, counts } = await openPubsub(settings);
  const { publish, pull, acknowledge, extend } = openCalls(host);
  await publish(["late", "in time"]);
  const [late] = await pull();
  pass(60_000);
  const held = await pull(2);
  const inTime = held.find(({ text }) => text === "in time");
  const refused = {
    code: codes.invalidArgument,
    errorInfoMetadata: { [late?.ackId ?? ""]: "PERMANENT_FAILURE_INVALID_ACK_ID" },
  };

  await expect(acknowledge(late?.ackId ?? "", inTime?.ackId ?? "")).rejects.toMatchObject(refused);
  await expect(extend(late?.ackId ?? "", 60)).rejects.toMatchObject(refused);

  expect(counts()).toMatchObject({ acked: 1, outstanding: 1 });
});

test("without it such calls are answered as if all were well, and the message stays", async () => {
  const { host, pass, counts } = await openPubsub({ ackDeadlineSeconds: 60 });
  const { publish, pull, acknowledge } = openCalls(host);
  await publish(["letter"]);
  const [late] = await pull();
  pass(60_000);

  await acknowledge(late?.ackId ?? "");

  expect(counts()).toMatchObject({ acked: 0, staleAckIds: 1, waiting: 1 });
});

test("a stream confirms what was acknowledged on it, and answers a keep-alive", async () => {
  const { host } = await openPubsub(settings);
  const { publish, subscriber } = openCalls(host);
  await publish(["letter"]);
  const stream = subscriber.streamingPull();
  const answers = stream[Symbol.asyncIterator]();
  const next = async () => (await answers.next()).value;
  stream.write({ subscription: subscriptionName, streamAckDeadlineSeconds: 60, protocolVersion: 1 });
  const { receivedMessages } = await next();
  const ackIds = receivedMessages.map(({ ackId }: { readonly ackId: string }) => ackId);

  stream.write({ ackIds: [...ackIds, "of nobody"] });
  const confirmed = await next();
  stream.write({});
  const alive = await next();
  stream.end();

  expect(confirmed).toMatchObject({
    acknowledgeConfirmation: { ackIds, invalidAckIds: ["of nobody"] },
    subscriptionProperties: { exactlyOnceDeliveryEnabled: true },
  });
  expect(alive).toMatchObject({ receivedMessages: [], acknowledgeConfirmation: null });
});
