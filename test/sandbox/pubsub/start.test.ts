// The sandbox with Pub/Sub, asked over its own API.

import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { startSandbox } from "../../../sandbox/start.ts";
import { openCalls, openClient, subscriptionName, topicName } from "./open-pubsub.ts";

async function openSandbox(pubsub: boolean) {
  const sandbox = await startSandbox({ pubsub, marketplaces: ["ozon"], cabinets: 1, items: 1 });
  onTestFinished(() => sandbox.close());
  const ask = async (path: string) => (await fetch(`${sandbox.booksUrl}${path}`)).json();
  const tell = async (path: string, body: object) => {
    const answer = await fetch(`${sandbox.booksUrl}${path}`, { method: "POST", body: JSON.stringify(body) });
    return {
      status: answer.status,
      body: z.looseObject({ messageId: z.string().optional() }).parse(await answer.json()),
    };
  };
  return { host: sandbox.pubsubHost, ask, tell };
}

test("the sandbox has Pub/Sub only where it is asked for", async () => {
  const { host, tell } = await openSandbox(false);

  expect(host).toBeNull();
  expect(await tell("/control/pubsub", { action: "cutStreams" })).toMatchObject({ status: 404 });
});

test("its trouble is made and its books are read over the sandbox's own API", async () => {
  const { host, ask, tell } = await openSandbox(true);
  const client = openClient(host ?? "");
  const [topic] = await client.createTopic(topicName);
  await topic.createSubscription(subscriptionName);
  const { publish, pull, acknowledge } = openCalls(host ?? "");

  await tell("/control/faults", { target: "pubsub", kind: "comesAgain" });
  const { body } = await tell("/control/pubsub", { action: "publish", topic: topicName, data: "{" });
  const [message] = await pull();
  await acknowledge(message?.ackId ?? "");
  await tell("/control/faults", { target: "pubsub", kind: "unavailable", method: "Publish", path: topicName });
  await expect(publish(["lost"])).rejects.toThrow("UNAVAILABLE");
  await tell("/control/pubsub", { action: "beginOutage" });
  await expect(publish(["lost"])).rejects.toThrow("UNAVAILABLE");
  await tell("/control/pubsub", { action: "endOutage" });
  await tell("/control/pubsub", { action: "cutStreams" });

  expect(await ask("/books/pubsub")).toEqual({
    topics: { [topicName]: { published: 1 } },
    subscriptions: {
      [subscriptionName]: {
        delivered: 1,
        acked: 1,
        nacked: 0,
        expired: 0,
        deadLettered: 0,
        staleAckIds: 0,
        outstanding: 0,
        waiting: 1,
      },
    },
    streams: 0,
  });
  expect(await ask("/books/pubsub/messages")).toMatchObject({
    messages: [
      {
        id: z.object({ messageId: z.string() }).parse(body).messageId,
        topic: topicName,
        by: "control",
        data: "{",
        attributes: {},
      },
    ],
  });
  expect(await tell("/control/pubsub", { action: "publish", topic: "nowhere", data: "" })).toMatchObject({
    status: 400,
    body: { error: "topic: there is no such topic" },
  });
});
