// The same cases against the sandbox's stand-in and against Google's emulator.

import { afterAll, describe, expect, test } from "vitest";
import { hasPubsubEmulator, startPubsubEmulator, titleWithEmulator } from "../../../setup/pubsub-emulator.ts";
import { allAre, fatesOf, listen, openAdmin, openBus, openStandIn, optionsAt, outgoing } from "./open-bus.ts";

type Opened = { readonly host: string; readonly stop: () => Promise<void> | void };

describe("the stand-in", () => {
  deliver(async () => {
    const { host, close } = await openStandIn();
    return { host, stop: close };
  });
});

describe.skipIf(!hasPubsubEmulator)(titleWithEmulator("Google's emulator"), () => {
  deliver(startPubsubEmulator);
});

/** @param open called once, when the first case begins */
function deliver(open: () => Promise<Opened | null>): void {
  let opening: Promise<Opened | null> | null = null;
  afterAll(async () => (await opening)?.stop());
  const options = async () => {
    opening ??= open();
    return optionsAt((await opening)?.host ?? "");
  };

  test("brings what was published, the messages of one account together", async () => {
    const { broker } = await openBus(await options());
    const messages = [outgoing(1, 1), outgoing(2, 1), outgoing(3, 2)];

    expect(await broker.publish(messages)).toEqual(messages);

    const { handed, deliveries } = listen(broker);
    await expect.poll(() => deliveries().toSorted()).toEqual([1, 2, 3]);
    expect(handed.map(({ account }) => account).toSorted()).toEqual([1, 2]);
  });

  test("publishes thousands in one go", async () => {
    const { broker } = await openBus(await options());
    const messages = Array.from({ length: 2_500 }, (_, index) => outgoing(index + 1, 1 + (index % 7)));

    expect(await broker.publish(messages)).toHaveLength(2_500);

    const { deliveries } = listen(broker);
    await expect.poll(() => new Set(deliveries()).size).toBe(2_500);
  });

  test("sets the topology up in several processes at once", async () => {
    const shared = await options();
    const buses = await Promise.all([1, 2, 3].map(() => openBus(shared)));

    const confirmed = await Promise.all(buses.map(({ broker }, index) => broker.publish([outgoing(index + 1, 1)])));

    expect(confirmed.flat()).toHaveLength(3);
    expect(buses.flatMap(({ told }) => told())).not.toContain("Pub/Sub fails; deliveries wait and go on by themselves");
    const [{ broker } = await openBus(shared)] = buses;
    const { deliveries } = listen(broker);
    await expect.poll(() => deliveries().toSorted()).toEqual([1, 2, 3]);
  });

  test("hands a failed one over again and again, and brings it back in the end; the others are done", async () => {
    const { broker } = await openBus(await options());
    const { deliveries, broughtBack } = listen(broker, {
      deliver: (_account, messages) =>
        Promise.resolve(fatesOf(messages, (delivery) => (delivery === 2 ? "failed" : "done"))),
    });

    await broker.publish([outgoing(1, 1), outgoing(2, 1), outgoing(3, 2)]);

    await expect.poll(() => broughtBack).toEqual([2]);
    const times = (delivery: number) => deliveries().filter((each) => each === delivery).length;
    expect([1, 2, 3].map(times)).toEqual([1, 5, 1]);
  });

  test("hands over one batch of an account at a time: what comes meanwhile is the next one", async () => {
    const { broker } = await openBus(await options());
    let running = 0;
    let most = 0;
    const gate = Promise.withResolvers<void>();
    const { handed, deliveries } = listen(broker, {
      deliver: async (_account, messages) => {
        running += 1;
        most = Math.max(most, running);
        await gate.promise;
        running -= 1;
        return fatesOf(messages, () => "done");
      },
    });
    await broker.publish([outgoing(1, 1)]);
    await expect.poll(() => deliveries()).toEqual([1]);
    await broker.publish([outgoing(2, 1), outgoing(3, 1)]);
    await broker.publish([outgoing(4, 1)]);
    gate.resolve();

    await expect.poll(() => deliveries().toSorted()).toEqual([1, 2, 3, 4]);
    expect(most).toBe(1);
    expect(handed[0]).toEqual({ account: 1, deliveries: [1] });
  });

  test("lets go of what it can't read, and tells its id and nothing of its content", async () => {
    const given = await options();
    const { broker, topology, records, told } = await openBus(given);
    const { deliveries } = listen(broker);
    await broker.publish([outgoing(1, 1)]);
    const { publisher } = await openAdmin(given);
    const data = Buffer.from("Иван, +7 900 000-00-00");

    const [{ messageIds }] = await publisher.publish({ topic: topology.deliveries, messages: [{ data }] });

    const warning = "A message on Pub/Sub couldn't be read and was let go";
    await expect.poll(told).toContain(warning);
    expect(records().find(({ message }) => message === warning)).toMatchObject({ messageId: messageIds?.[0] });
    expect(JSON.stringify(records())).not.toContain("900");
    await expect.poll(() => deliveries()).toEqual([1]);
  });

  test("hands over what is in hand when it stops, with a signal that has aborted; what was done stays done", async () => {
    const given = await options();
    const { broker } = await openBus(given);
    const gate = Promise.withResolvers<void>();
    const whenAborted: number[] = [];
    const { deliveries, stop, ended } = listen(broker, {
      deliver: async (account, messages, signal) => {
        if (signal.aborted) whenAborted.push(...messages.map((message) => message.deliveryId));
        if (messages.some((message) => message.deliveryId === 1)) await gate.promise;
        return allAre("done")(account, messages, signal);
      },
    });
    await broker.publish([outgoing(1, 1)]);
    await expect.poll(deliveries).toEqual([1]);
    await broker.publish([outgoing(2, 1), outgoing(3, 2)]);
    // They came together: the one of the account that is busy is held.
    await expect.poll(deliveries).toEqual([1, 3]);

    stop();
    gate.resolve();
    await ended;

    expect(whenAborted).toEqual([2]);
    const { broker: later } = await openBus(given);
    const { deliveries: comeLater } = listen(later);
    await later.publish([outgoing(9, 9)]);
    await expect.poll(comeLater).toEqual([9]);
  });
}
