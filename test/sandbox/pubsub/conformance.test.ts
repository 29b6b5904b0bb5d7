// What Pub/Sub does by its documentation, and what the stand-in must do therefore: the same cases against both, as far as
// they need no long time to pass.

import { afterAll, describe, expect, test } from "vitest";
import { defaultKnobs } from "../../../sandbox/knobs.ts";
import { createTimerClock } from "../../../sandbox/pubsub/clock.ts";
import { openPubsub } from "../../../sandbox/pubsub/stand-in.ts";
import { hasPubsubEmulator, startPubsubEmulator, titleWithEmulator } from "../../setup/pubsub-emulator.ts";
import { calmSurroundings } from "../surroundings.ts";
import { codes, listen, openCalls, openClient } from "./open-pubsub.ts";

type Opened = { readonly host: string; readonly stop: () => Promise<void> | void };

describe("the stand-in", () => {
  conform(async () => {
    const surroundings = calmSurroundings({ knobs: { ...defaultKnobs } });
    const { host, close } = await openPubsub({ ...surroundings, clock: createTimerClock(Date.now), port: 0 });
    return { host, stop: close };
  });
});

describe.skipIf(!hasPubsubEmulator)(titleWithEmulator("Google's emulator"), () => {
  conform(startPubsubEmulator);
});

/** @param open called once, when the first case begins */
function conform(open: () => Promise<Opened | null>): void {
  let opening: Promise<Opened | null> | null = null;
  let topics = 0;
  afterAll(async () => (await opening)?.stop());

  async function connect() {
    opening ??= open();
    const opened = await opening;
    if (opened === null) throw new Error("There is nothing to connect to.");
    topics += 1;
    const client = openClient(opened.host);
    const [topic] = await client.createTopic(`topic-${topics}`);
    return { host: opened.host, client, topic, subscriptionName: `subscription-${topics}` };
  }

  test("brings a message with what it was published with", async () => {
    const { topic, subscriptionName } = await connect();
    const [subscription] = await topic.createSubscription(subscriptionName);

    const id = await topic.publishMessage({ data: Buffer.from("Hello"), attributes: { language: "en" } });
    const message = await listen(subscription).next();
    message.ack();

    expect(message).toMatchObject({ id, data: Buffer.from("Hello"), attributes: { language: "en" } });
  });

  test("keeps messages for a subscription to which nobody listens, and none from before it", async () => {
    const { topic, subscriptionName } = await connect();
    await topic.publishMessage({ data: Buffer.from("too early") });
    const [subscription] = await topic.createSubscription(subscriptionName);
    await topic.publishMessage({ data: Buffer.from("in time") });

    const message = await listen(subscription).next();
    message.ack();

    expect(message.data.toString()).toBe("in time");
  });

  test("brings each message to one of those who listen to the same subscription", async () => {
    const { topic, subscriptionName } = await connect();
    const [subscription] = await topic.createSubscription(subscriptionName);
    const listeners = [listen(subscription), listen(topic.subscription(subscriptionName))];
    const ids = await Promise.all([...Array(50).keys()].map((number) => topic.publishMessage({ json: { number } })));

    const countWaiting = () => listeners.reduce((total, { waiting }) => total + waiting.length, 0);
    await expect.poll(countWaiting).toBe(ids.length);

    const came = listeners.flatMap(({ waiting }) => waiting.map(({ id }) => id));
    expect(came.toSorted()).toEqual([...ids].toSorted());
    for (const { waiting } of listeners) for (const message of waiting) message.ack();
  });

  test("brings a message to each subscription", async () => {
    const { topic, subscriptionName } = await connect();
    const [one] = await topic.createSubscription(`${subscriptionName}-one`);
    const [other] = await topic.createSubscription(`${subscriptionName}-other`);

    const id = await topic.publishMessage({ data: Buffer.from("for both") });
    const messages = await Promise.all([listen(one).next(), listen(other).next()]);
    for (const message of messages) message.ack();

    expect(messages).toMatchObject([{ id }, { id }]);
  });

  test("brings a message that was given back again", async () => {
    const { topic, subscriptionName } = await connect();
    const [subscription] = await topic.createSubscription(subscriptionName);
    const id = await topic.publishMessage({ data: Buffer.from("again") });
    const { next } = listen(subscription);

    const first = await next();
    first.nack();
    const second = await next();
    second.ack();

    expect(second.id).toBe(id);
    expect(second.ackId).not.toBe(first.ackId);
  });

  test("puts what failed too often on the dead-letter topic, and says where it comes from", async () => {
    const { client, topic, subscriptionName } = await connect();
    const [deadTopic] = await client.createTopic(`${subscriptionName}-dead`);
    const [returns] = await deadTopic.createSubscription(`${subscriptionName}-returns`);
    const [subscription] = await topic.createSubscription(subscriptionName, {
      deadLetterPolicy: { deadLetterTopic: deadTopic.name, maxDeliveryAttempts: 5 },
      retryPolicy: { minimumBackoff: { seconds: 0, nanos: 1e7 }, maximumBackoff: { seconds: 0, nanos: 2e7 } },
    });
    await topic.publishMessage({ data: Buffer.from("hopeless"), attributes: { marketplace: "ozon" } });

    const attempts: number[] = [];
    subscription.on("message", (message) => {
      attempts.push(message.deliveryAttempt);
      message.nack();
    });
    const letter = await listen(returns).next();
    letter.ack();
    await subscription.close();

    expect(attempts).toEqual([1, 2, 3, 4, 5]);
    expect(letter.data.toString()).toBe("hopeless");
    expect(letter.attributes).toEqual({
      marketplace: "ozon",
      CloudPubSubDeadLetterSourceDeliveryCount: "5",
      CloudPubSubDeadLetterSourceSubscription: subscriptionName,
      CloudPubSubDeadLetterSourceSubscriptionProject: "trial",
      CloudPubSubDeadLetterSourceTopicPublishTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
  });

  test("tells the settings of a subscription, and changes them", async () => {
    const { topic, subscriptionName } = await connect();
    const [subscription] = await topic.createSubscription(subscriptionName, {
      ackDeadlineSeconds: 60,
      enableExactlyOnceDelivery: true,
      retryPolicy: { minimumBackoff: { seconds: 10 }, maximumBackoff: { seconds: 600 } },
    });

    await subscription.setMetadata({ ackDeadlineSeconds: 30 });

    const [settings] = await subscription.getMetadata();
    expect(settings).toMatchObject({
      topic: topic.name,
      ackDeadlineSeconds: 30,
      enableExactlyOnceDelivery: true,
      retryPolicy: { minimumBackoff: { seconds: "10" }, maximumBackoff: { seconds: "600" } },
      deadLetterPolicy: null,
    });
  });

  test("lists topics and subscriptions", async () => {
    const { client, topic, subscriptionName } = await connect();
    const [subscription] = await topic.createSubscription(subscriptionName);

    const [[topics], [subscriptions], [ofTopic]] = await Promise.all([
      client.getTopics(),
      client.getSubscriptions(),
      topic.getSubscriptions(),
    ]);

    expect(topics.map(({ name }) => name)).toContain(topic.name);
    expect(subscriptions.map(({ name }) => name)).toContain(subscription.name);
    expect(ofTopic.map(({ name }) => name)).toEqual([subscription.name]);
  });

  test("refuses a second topic or subscription of the same name", async () => {
    const { client, topic, subscriptionName } = await connect();
    await topic.createSubscription(subscriptionName);

    await expect(client.createTopic(topic.name)).rejects.toMatchObject({ code: codes.alreadyExists });
    await expect(topic.createSubscription(subscriptionName)).rejects.toMatchObject({ code: codes.alreadyExists });
  });

  test("knows no deleted topic and no deleted subscription", async () => {
    const { topic, subscriptionName } = await connect();
    const [subscription] = await topic.createSubscription(subscriptionName);
    await subscription.delete();
    await topic.delete();

    const refused = { code: codes.notFound };
    await expect(topic.getMetadata()).rejects.toMatchObject(refused);
    await expect(topic.publishMessage({ data: Buffer.from("lost") })).rejects.toMatchObject(refused);
    await expect(topic.createSubscription(`${subscriptionName}-new`)).rejects.toMatchObject(refused);
    await expect(subscription.getMetadata()).rejects.toMatchObject(refused);
    await expect(subscription.delete()).rejects.toMatchObject(refused);
  });

  test("refuses a message with neither data nor attributes", async () => {
    const { topic } = await connect();

    await expect(topic.publishMessage({ data: Buffer.from("") })).rejects.toMatchObject({
      code: codes.invalidArgument,
    });
  });

  test.each([
    ["an ack deadline beyond 600 s", { ackDeadlineSeconds: 601 }],
    ["a backoff beyond 600 s", { retryPolicy: { minimumBackoff: { seconds: 10 }, maximumBackoff: { seconds: 601 } } }],
  ])("refuses a subscription with %s", async (_name, settings) => {
    const { topic, subscriptionName } = await connect();

    await expect(topic.createSubscription(subscriptionName, settings)).rejects.toMatchObject({
      code: codes.invalidArgument,
    });
  });

  test.each([4, 101])("refuses a subscription whose messages are dead letters after %i attempts", async (attempts) => {
    const { topic, subscriptionName } = await connect();
    const deadLetterPolicy = { deadLetterTopic: topic.name, maxDeliveryAttempts: attempts };

    // The emulator calls it out of range, a limit of its own among invalid arguments.
    await expect(topic.createSubscription(subscriptionName, { deadLetterPolicy })).rejects.toMatchObject({
      code: expect.toBeOneOf([codes.invalidArgument, codes.outOfRange]),
    });
  });

  test("refuses a subscription whose dead letters have no topic", async () => {
    const { topic, subscriptionName } = await connect();
    const deadLetterPolicy = { deadLetterTopic: "projects/trial/topics/nowhere", maxDeliveryAttempts: 5 };

    await expect(topic.createSubscription(subscriptionName, { deadLetterPolicy })).rejects.toMatchObject({
      code: codes.notFound,
    });
  });

  test("knows no permissions", async () => {
    const { topic } = await connect();

    await expect(topic.iam.getPolicy()).rejects.toMatchObject({ code: codes.unimplemented });
  });

  test("takes no acknowledgement of an older delivery where deliveries are exactly-once", async () => {
    const { host, topic, subscriptionName } = await connect();
    const settings = { enableExactlyOnceDelivery: true };
    const [subscription] = await topic.createSubscription(subscriptionName, settings);
    const { pull, giveBack, acknowledge } = openCalls(host, subscription.name);
    await topic.publishMessage({ data: Buffer.from("twice") });

    const [older] = await pull();
    await giveBack(older?.ackId ?? "");
    const [newer] = await pull();

    await expect(acknowledge(older?.ackId ?? "")).rejects.toMatchObject({
      code: codes.invalidArgument,
      errorInfoMetadata: { [older?.ackId ?? ""]: "PERMANENT_FAILURE_INVALID_ACK_ID" },
    });
    await acknowledge(newer?.ackId ?? "");
  });
}
