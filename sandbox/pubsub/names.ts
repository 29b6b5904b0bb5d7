// Names of topics and subscriptions: `projects/P/topics/T` (https://cloud.google.com/pubsub/docs/create-topic, 2026-11).

import { z } from "zod";

const id = "(?!goog)[A-Za-z][A-Za-z0-9._~+%-]{2,254}";
const nameOf = (collection: string) =>
  z.string().regex(new RegExp(`^projects/[^/]+/${collection}/${id}$`), "this is no resource name");

export const TopicName = nameOf("topics");
export const SubscriptionName = nameOf("subscriptions");
export const ProjectName = z.string().regex(/^projects\/[^/]+$/, "this is no project");

/** What a subscription says of its topic once that is deleted. */
export const deletedTopic = "_deleted-topic_";

/** @returns the project's id and the resource's own */
export function partsOf(name: string): { readonly project: string; readonly id: string } {
  const [, project = "", , ownId = ""] = name.split("/");
  return { project, id: ownId };
}
