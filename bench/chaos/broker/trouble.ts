// What a broker may do to messages, and what every trial with one has: messages come twice and late, publishes have no answer
// or a wrong one, streams are cut, and for a while nobody is there at all.

import { setTimeout as sleep } from "node:timers/promises";
import type { World } from "../../../trials/world.ts";

type Sandbox = Pick<World, "tell">;

const lateMs = 3_000;
const outageMs = 2_500;
/** Calls have got through again by then. */
const calmMs = 1_500;

/** From the beginning on. */
export async function disquietBroker({ tell }: Sandbox): Promise<void> {
  await tell("/control/knobs", { pubsubRepeatShare: 0.3, pubsubLateShare: 0.2, stallMs: lateMs });
  for (const kind of ["doneThenUnavailable", "unavailable", "doneThenHangs"]) {
    await tell("/control/faults", { target: "pubsub", kind, method: "Publish", skip: 1 });
  }
  for (const method of ["Acknowledge", "ModifyAckDeadline"]) {
    await tell("/control/faults", { target: "pubsub", kind: "unavailable", method, skip: 2 });
  }
}

/** The broker goes away and comes back, and then loses its streams once more. */
export async function breakBroker({ tell }: Sandbox): Promise<void> {
  await tell("/control/pubsub", { action: "beginOutage", forMs: outageMs });
  await sleep(outageMs + calmMs);
  await tell("/control/pubsub", { action: "cutStreams" });
}
