// The topics and subscriptions that the adapter makes and mends, against both brokers.

import { afterAll, describe, expect, test } from "vitest";
import { lookForTroubles } from "../../../../src/adapters/bus/google-pubsub/look.ts";
import { topologyOf } from "../../../../src/adapters/bus/google-pubsub/topology.ts";
import { hasPubsubEmulator, startPubsubEmulator, titleWithEmulator } from "../../../setup/pubsub-emulator.ts";
import { openAdmin, openBus, openStandIn, optionsAt, outgoing } from "./open-bus.ts";

type Opened = { readonly host: string; readonly stop: () => Promise<void> | void };

const missing = "Pub/Sub lacks a topic or a subscription that can't be made; deliveries wait";

describe("the stand-in", () => {
  mend(async () => {
    const { host, close } = await openStandIn();
    return { host, stop: close };
  });
});

describe.skipIf(!hasPubsubEmulator)(titleWithEmulator("Google's emulator"), () => {
  mend(startPubsubEmulator);
});

/** @param open called once, when the first case begins */
function mend(open: () => Promise<Opened | null>): void {
  let opening: Promise<Opened | null> | null = null;
  afterAll(async () => (await opening)?.stop());
  const set = async () => {
    opening ??= open();
    const options = optionsAt((await opening)?.host ?? "", { retrySeconds: { from: 10, to: 600 } });
    return { options, topology: topologyOf(options), admin: await openAdmin(options) };
  };

  test("makes all that is missing, just as it is wanted", async () => {
    const { options, topology, admin } = await set();
    expect((await lookForTroubles(admin, topology)).map(({ kind }) => kind)).toEqual([
      "topicMissing",
      "topicMissing",
      "subscriptionMissing",
      "subscriptionMissing",
    ]);

    await (await openBus(options)).broker.publish([outgoing(1, 1)]);

    expect(await lookForTroubles(admin, topology)).toEqual([]);
    const [made] = await admin.subscriber.getSubscription({ subscription: topology.workers.name });
    expect(made).toMatchObject({
      topic: topology.deliveries,
      ackDeadlineSeconds: 60,
      enableExactlyOnceDelivery: true,
      enableMessageOrdering: false,
      deadLetterPolicy: { deadLetterTopic: topology.dead, maxDeliveryAttempts: 5 },
    });
  });

  test("changes what differs", async () => {
    const { options, topology, admin } = await set();
    const { name, topic } = topology.workers;
    for (const each of [topology.deliveries, topology.dead]) await admin.publisher.createTopic({ name: each });
    // The emulator takes any time to live at the making, and changes none.
    await admin.subscriber.createSubscription({ name, topic, ackDeadlineSeconds: 20, expirationPolicy: {} });
    expect(await lookForTroubles(admin, topology)).toMatchObject([
      { kind: "differs", traits: ["ackDeadline", "exactlyOnce", "retryPolicy", "deadLetterPolicy"] },
      { kind: "subscriptionMissing" },
    ]);

    const { broker, told } = await openBus({ ...options, mostAttempts: 7 });
    expect(await broker.publish([outgoing(1, 1)])).toHaveLength(1);

    expect(await lookForTroubles(admin, topologyOf({ ...options, mostAttempts: 7 }))).toEqual([]);
    expect(told()).toEqual(["Pub/Sub's topics and subscriptions were set up"]);
  });

  test("publishes nothing where a subscription hangs on another topic, and says by which command it is made anew", async () => {
    const { options, topology, admin } = await set();
    for (const name of [topology.deliveries, topology.dead]) await admin.publisher.createTopic({ name });
    await admin.subscriber.createSubscription({ ...topology.workers, topic: topology.dead, deadLetterPolicy: null });

    const { broker, records } = await openBus(options);

    expect(await broker.publish([outgoing(1, 1)])).toEqual([]);
    const commands = records().flatMap(({ message, command }) => (message === missing ? [command] : []));
    expect(commands).toEqual([
      `gcloud pubsub subscriptions delete feedback-deliveries-workers --project=${options.projectId}`,
      expect.stringMatching(/^gcloud pubsub subscriptions create feedback-deliveries-workers .*--dead-letter-topic=/),
    ]);
  });
}
