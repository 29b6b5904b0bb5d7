// What can go wrong with Pub/Sub, when a test asks for it.

import { describe, expect, test } from "vitest";
import type { FaultRule } from "../../../sandbox/faults/plan.ts";
import { codes, deadTopicName, listen, openCalls, openPubsub, subscriptionName, topicName } from "./open-pubsub.ts";

function ruleOf<Kind extends string>(rule: Partial<FaultRule<Kind>> & { readonly kind: Kind }): FaultRule<Kind> {
  return { times: 1, skip: 0, delayMs: null, method: null, path: null, account: null, ...rule };
}

describe("an outage", () => {
  test("refuses every call and cuts the streams until it is ended; a client comes back by itself", async () => {
    const { host, subscription, outage, books } = await openPubsub();
    const { publish, pull } = openCalls(host);
    const { next, errors } = listen(subscription);
    await expect.poll(() => books().streams).toBeGreaterThan(0);

    outage.begin(null);

    expect(books().streams).toBe(0);
    await expect(publish(["lost"])).rejects.toMatchObject({ code: codes.unavailable });
    await expect(pull()).rejects.toMatchObject({ code: codes.unavailable });
    outage.end();
    await publish(["letter"]);
    expect(String((await next()).data)).toBe("letter");
    expect(errors).toEqual([]);
  });

  test("ends by itself when it has lasted as long as it was told", async () => {
    const { host, outage, pass } = await openPubsub();
    const { publish } = openCalls(host);

    outage.begin(10_000);
    pass(9_999);
    await expect(publish(["lost"])).rejects.toMatchObject({ code: codes.unavailable });
    pass(1);

    await publish(["letter"]);
  });
});

test("streams are cut once: the client opens them again and gets what comes", async () => {
  const { topic, subscription, cutStreams, books } = await openPubsub();
  const { next, errors } = listen(subscription);
  await expect.poll(() => books().streams).toBeGreaterThan(0);

  cutStreams();
  expect(books().streams).toBe(0);
  await topic.publishMessage({ data: Buffer.from("letter") });

  expect(String((await next()).data)).toBe("letter");
  expect(errors).toEqual([]);
});

describe("a publish", () => {
  test("whose answer is lost has stored its message: the client that asks again stores it twice", async () => {
    const { topic, faults, messages } = await openPubsub();
    faults.calls.script(ruleOf({ kind: "doneThenUnavailable", method: "Publish", path: topicName }));

    const id = await topic.publishMessage({ data: Buffer.from("letter") });

    expect(messages()).toMatchObject([
      { id: expect.not.stringMatching(id), data: "letter" },
      { id, data: "letter" },
    ]);
  });

  test.each([
    ["doneThenHangs", 1],
    ["hangs", 0],
  ] as const)("that %s is never answered, and has stored %i messages", async (kind, stored) => {
    const { host, faults, messages } = await openPubsub();
    faults.calls.script(ruleOf({ kind, method: "Publish" }));

    const answer = openCalls(host).publish(["letter"], { timeout: 300 });

    await expect(answer).rejects.toMatchObject({ code: codes.deadlineExceeded });
    expect(messages()).toHaveLength(stored);
  });

  test("that is refused has stored nothing, and the next one is taken", async () => {
    const { host, faults, messages } = await openPubsub();
    const { publish } = openCalls(host);
    faults.calls.script(ruleOf({ kind: "unavailable", method: "Publish" }));

    await expect(publish(["letter"])).rejects.toMatchObject({ code: codes.unavailable });
    expect(messages()).toEqual([]);
    await publish(["letter"]);

    expect(messages()).toHaveLength(1);
  });
});

describe("a message", () => {
  test("comes again although it was acknowledged, once", async () => {
    const { host, faults, counts } = await openPubsub();
    const { publish, pull, acknowledge } = openCalls(host);
    faults.deliveries.script(ruleOf({ kind: "comesAgain", path: subscriptionName, text: "letter" }));
    await publish(["other", "letter"]);

    const held = await pull(2);
    await acknowledge(...held.map(({ ackId }) => ackId));
    const again = await pull(2);
    await acknowledge(...again.map(({ ackId }) => ackId));

    expect(again).toMatchObject([{ text: "letter" }]);
    expect(counts()).toMatchObject({ delivered: 3, acked: 3, outstanding: 0, waiting: 0 });
  });

  test("comes late", async () => {
    const { host, faults, pass } = await openPubsub();
    const { publish, pull } = openCalls(host);
    faults.deliveries.script(ruleOf({ kind: "late", delayMs: 5_000 }));
    await publish(["late", "in time"]);

    expect(await pull(2)).toMatchObject([{ text: "in time" }]);
    pass(5_000);

    expect(await pull(2)).toMatchObject([{ text: "late" }]);
  });

  test("comes again, or late, by chance as often as the knobs say", async () => {
    const { host, knobs, pass, counts } = await openPubsub({}, { pubsubRepeatShare: 1 });
    const { publish, pull, acknowledge } = openCalls(host);
    await publish(["twice"]);
    const [held] = await pull();
    await acknowledge(held?.ackId ?? "");
    expect(counts()).toMatchObject({ acked: 1, waiting: 1 });

    Object.assign(knobs, { pubsubRepeatShare: 0, pubsubLateShare: 1 });
    await publish(["late"]);

    expect(await pull(2)).toMatchObject([{ text: "twice" }]);
    pass(knobs.stallMs);
    expect(await pull(2)).toMatchObject([{ text: "late" }]);
  });

  test("may be anything, on any topic, and from nobody", async () => {
    const { put, client, topic, messages } = await openPubsub();
    const [returns] = await client.topic(deadTopicName).createSubscription("returns");

    expect(put({ topic: "projects/trial/topics/nowhere", data: "{", attributes: {} })).toBeNull();
    put({ topic: deadTopicName, data: "{", attributes: { of: "nobody" } });
    const message = await listen(returns).next();
    await topic.publishMessage({ data: Buffer.from("letter"), attributes: { of: "somebody" } });

    expect(message).toMatchObject({ data: Buffer.from("{"), attributes: { of: "nobody" } });
    expect(messages()).toEqual([
      expect.objectContaining({ topic: deadTopicName, by: "control", data: "{", attributes: { of: "nobody" } }),
      expect.objectContaining({ topic: topicName, by: "client", data: "letter", attributes: { of: "somebody" } }),
    ]);
  });
});
