// What goes wrong with Pub/Sub, by the sandbox's stand-in.

import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { CallFault } from "../../../../sandbox/pubsub/faults.ts";
import type { PubsubStandIn } from "../../../../sandbox/pubsub/stand-in.ts";
import { openTcpProxy } from "../../../../trials/tcp-proxy.ts";
import { listen, openAdmin, openBus, openStandIn, optionsAt, outgoing } from "./open-bus.ts";

let standIn: PubsubStandIn;
beforeAll(async () => {
  standIn = await openStandIn();
});
beforeEach(() => {
  standIn.outage.end();
  standIn.faults.calls.clear();
});
afterAll(() => standIn.close());

const failing = "Pub/Sub fails; deliveries wait and go on by themselves";

function strike(kind: CallFault, method: string, times = 1): void {
  standIn.faults.calls.script({ kind, method, times, skip: 0, delayMs: null, path: null, account: null });
}

test("an outage costs a warning; what comes after it is delivered", async () => {
  const { broker, told } = await openBus(optionsAt(standIn.host));
  const { deliveries } = listen(broker);
  await broker.publish([outgoing(1, 1)]);
  await expect.poll(deliveries).toEqual([1]);

  standIn.outage.begin(null);
  expect(await broker.publish([outgoing(2, 1)])).toEqual([]);
  expect(told()).toContain(failing);
  standIn.outage.end();
  await expect.poll(() => broker.publish([outgoing(2, 1)])).toHaveLength(1);

  await expect.poll(deliveries).toEqual([1, 2]);
});

test("streams that are cut are opened again", async () => {
  const { broker } = await openBus(optionsAt(standIn.host));
  const { deliveries } = listen(broker);
  await broker.publish([outgoing(1, 1)]);
  await expect.poll(deliveries).toEqual([1]);

  standIn.cutStreams();
  await broker.publish([outgoing(2, 1)]);

  await expect.poll(deliveries).toEqual([1, 2]);
});

test("a consumer that starts in an outage works once it is over", async () => {
  standIn.outage.begin(null);
  const { broker, told } = await openBus(optionsAt(standIn.host));
  const { deliveries } = listen(broker);
  await expect.poll(told).toContain(failing);

  standIn.outage.end();

  await expect.poll(() => broker.publish([outgoing(1, 1)])).toHaveLength(1);
  await expect.poll(deliveries).toEqual([1]);
});

test("a connection that was taken, and is never answered, is left for a new one", { timeout: 180_000 }, async () => {
  const proxy = await openTcpProxy(standIn.host);
  onTestFinished(proxy.close);
  const { broker, told } = await openBus(optionsAt(proxy.host));
  const { deliveries } = listen(broker);
  await broker.publish([outgoing(1, 1)]);
  await expect.poll(deliveries).toEqual([1]);

  proxy.leaveHanging();
  // The publisher's connection, and the one of the streams.
  while (proxy.hanging() < 2) expect(await broker.publish([outgoing(2, 1)])).toEqual([]);
  proxy.takeNew();
  let confirmed = 0;
  while (confirmed === 0) confirmed = (await broker.publish([outgoing(3, 1)])).length;

  await expect.poll(deliveries).toEqual([1, 3]);
  expect(told()).toContain("Pub/Sub gave no answer for half a minute; the connection was opened anew");
});

test("a topology that vanishes is made again", async () => {
  const options = optionsAt(standIn.host);
  const { broker, topology } = await openBus(options);
  const { deliveries } = listen(broker);
  await broker.publish([outgoing(1, 1)]);
  await expect.poll(deliveries).toEqual([1]);
  const { publisher, subscriber } = await openAdmin(options);
  await publisher.deleteTopic({ topic: topology.deliveries });
  await subscriber.deleteSubscription({ subscription: topology.workers.name });

  await expect.poll(() => broker.publish([outgoing(2, 1)])).toHaveLength(1);

  await expect.poll(deliveries).toContain(2);
});

describe("a publish without an answer", () => {
  test.each(["hangs", "doneThenHangs"] as const)("is given up, and none of it is confirmed: %s", async (kind) => {
    const { broker, records } = await openBus(optionsAt(standIn.host));
    await broker.publish([outgoing(1, 1)]);
    strike(kind, "Publish");

    expect(await broker.publish([outgoing(2, 1)])).toEqual([]);

    expect(records().find(({ message }) => message === failing)).toMatchObject({
      reason: expect.stringMatching(/^4 DEADLINE_EXCEEDED/),
    });
    const books = standIn.messages().filter(({ topic }) => topic.includes(`${process.pid}`));
    expect(books.filter(({ data }) => data.includes('"deliveryId":2'))).not.toHaveLength(2);
  });

  test("leaves those confirmed that were stored before it", async () => {
    const { broker } = await openBus(optionsAt(standIn.host));
    await broker.publish([outgoing(1, 1)]);
    standIn.faults.calls.script({
      kind: "unavailable",
      method: "Publish",
      times: 1,
      skip: 1,
      delayMs: null,
      path: null,
      account: null,
    });
    const messages = Array.from({ length: 2_100 }, (_, index) => outgoing(index + 1, 1));

    expect(await broker.publish(messages)).toEqual(messages.slice(0, 1_000));
  });
});

test("a consumer that waits for an answer stops all the same", async () => {
  const { broker } = await openBus(optionsAt(standIn.host));
  strike("hangs", "GetSubscription", 2);
  const { stop, ended } = listen(broker);

  stop();

  await expect(ended).resolves.toBeUndefined();
});

test("a consumer stops in an outage, too, with messages in hand", async () => {
  const { broker } = await openBus(optionsAt(standIn.host));
  const gate = Promise.withResolvers<void>();
  onTestFinished(() => gate.resolve());
  const { deliveries, stop, ended } = listen(broker, {
    deliver: async () => {
      await gate.promise;
      return new Map();
    },
  });
  await broker.publish([outgoing(1, 1)]);
  await expect.poll(deliveries).toEqual([1]);

  standIn.outage.begin(null);
  stop();
  gate.resolve();

  await expect(ended).resolves.toBeUndefined();
});
