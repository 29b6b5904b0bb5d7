// What the service has published on the topic, and what comes of it when it comes once more.

import { expect } from "vitest";
import { z } from "zod";
import { everyReplyOnce, outcomeOf, type Shops } from "./open-shops.ts";
import type { TopicWatch } from "./topic-watch.ts";

export const unreadable = ["", "{", "[]", '{"deliveryId":"one"}', '{"deliveryId":-1,"accountId":1,"epoch":1}'];

/** Strictly: nothing else is in a message. */
const WholeMessage = z.object({
  data: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.strictObject({ deliveryId: z.int(), accountId: z.int(), epoch: z.int() })),
  attributes: z.strictObject({ marketplace: z.literal("wildberries"), correlationId: z.string().regex(/^[\w-]+$/) }),
});

/** Without what the test itself has put there. */
export async function publishedOn({ seen }: TopicWatch): Promise<readonly string[]> {
  const ours = (await seen()).filter(({ attributes }) => attributes["putBy"] === undefined);
  for (const message of ours) WholeMessage.parse(message);
  return ours.map(({ data }) => data);
}

/** How many deliveries have a message there, whichever of their epochs it is of. */
export async function countPublished(watch: TopicWatch): Promise<number> {
  const Message = z.object({ deliveryId: z.number() });
  return new Set((await publishedOn(watch)).map((data) => Message.parse(JSON.parse(data)).deliveryId)).size;
}

/** All messages once more: I2, each of these published reviews, and one that is written meanwhile, has its reply once. */
export async function expectNothingOfLateOnes(shops: Shops, watch: TopicWatch, reviews: number): Promise<void> {
  await watch.put("deliveries", ...(await publishedOn(watch)));
  await shops.writeOneMore();
  await shops.approve();
  await shops.untilState("published", reviews + 1);
  expect(await outcomeOf(shops)).toEqual(everyReplyOnce(reviews + 1));
  expect(await shops.query("select from delivery")).toHaveLength(reviews + 1);
}
