// The methods of `google.pubsub.v1.Publisher`.

import { z } from "zod";
import type { Broker } from "./broker.ts";
import { type Methods, method } from "./calls.ts";
import { holdToPublishLimits, Message } from "./message.ts";
import { ProjectName, TopicName } from "./names.ts";

const Topic = z.looseObject({ name: TopicName });
const OneTopic = z.object({ topic: TopicName });
const Publish = z.object({ topic: TopicName, messages: z.array(Message) });

/** Lists are short here: all of one is its first page. */
export function createPublisherMethods(broker: Broker): Methods {
  return {
    CreateTopic: method(Topic, (topic) => {
      broker.createTopic(topic);
      return topic;
    }),
    UpdateTopic: method(z.object({ topic: Topic }), ({ topic }) => {
      broker.changeTopic(topic);
      return topic;
    }),
    GetTopic: method(OneTopic, ({ topic }) => broker.topic(topic)),
    DeleteTopic: method(OneTopic, ({ topic }) => {
      broker.deleteTopic(topic);
      return {};
    }),
    ListTopics: method(z.object({ project: ProjectName }), ({ project }) => ({
      topics: broker.topics().filter(({ name }) => name.startsWith(`${project}/`)),
    })),
    ListTopicSubscriptions: method(OneTopic, ({ topic }) => {
      broker.topic(topic);
      const subscribed = broker.subscriptions().filter(({ fields }) => fields().topic === topic);
      return { subscriptions: subscribed.map(({ fields }) => fields().name) };
    }),
    Publish: method(Publish, ({ topic, messages }) => {
      holdToPublishLimits(messages);
      return { messageIds: broker.publish(topic, messages, "client") };
    }),
  };
}
