// Makes what is missing and changes what differs, where that can be changed. Several processes do so at once when they start: what
// another one has made meanwhile is as good as ours.

import { type Clients, onceWithin } from "./clients.ts";
import { isFailure } from "./failures.ts";
import type { Trouble } from "./look.ts";
import type { WantedSubscription } from "./topology.ts";
import { type Trait, updateFieldOf } from "./traits.ts";

type Admin = Pick<Clients, "publisher" | "subscriber">;

/**
 * One after the other, topics first.
 * @param onRefused hears why one of them couldn't be mended
 * @returns what is left
 */
export async function mend(
  admin: Admin,
  troubles: readonly Trouble[],
  onRefused: (error: unknown) => void,
): Promise<readonly Trouble[]> {
  const left: Trouble[] = [];
  for (const trouble of troubles) {
    try {
      const rest = await mendOne(admin, trouble);
      if (rest !== null) left.push(rest);
    } catch (error) {
      onRefused(error);
      left.push(trouble);
    }
  }
  return left;
}

async function mendOne({ publisher, subscriber }: Admin, trouble: Trouble): Promise<Trouble | null> {
  switch (trouble.kind) {
    case "topicMissing":
      await unlessThere(() => publisher.createTopic({ name: trouble.topic }, onceWithin));
      return null;
    case "subscriptionMissing":
      await unlessThere(() => subscriber.createSubscription(trouble.subscription, onceWithin));
      return null;
    case "differs":
      return update(subscriber, trouble.subscription, trouble.traits);
    case "topicUnseen":
    case "subscriptionUnseen":
      return trouble;
  }
}

async function update(
  subscriber: Clients["subscriber"],
  subscription: WantedSubscription,
  traits: readonly Trait[],
): Promise<Trouble | null> {
  const paths = traits.map(updateFieldOf).filter((field) => field !== null);
  if (paths.length > 0) await subscriber.updateSubscription({ subscription, updateMask: { paths } }, onceWithin);
  const fixed = traits.filter((trait) => updateFieldOf(trait) === null);
  return fixed.length === 0 ? null : { kind: "differs", subscription, traits: fixed };
}

async function unlessThere(create: () => Promise<unknown>): Promise<void> {
  try {
    await create();
  } catch (error) {
    if (!isFailure(error, "alreadyExists")) throw error;
  }
}
