// What becomes of messages after their deliveries' turn: the ledger says it.
//
//   done     something was recorded (sent, unknown, returned, settled …), or the message doesn't count any more
//   failed   the marketplace has definitely refused this one delivery, which may be tried again: the broker keeps it back
//   again    nothing was done: a limit, a pause, an outage, a lane that another held. None of it is the delivery's fault, so the
//            message is done with, and the outbox has a new one

import type { CurrentDelivery, DeliveryStanding } from "../../../adapters/postgres/outbox/messages.ts";
import type { DeliveryId } from "../../../domain/identifiers.ts";
import type { DeliveryMessage } from "../../../ports/delivery-bus.ts";

type MessageVerdict = "done" | "failed" | "again";

/**
 * @param before the deliveries that waited as their messages say, before their turn
 * @param after where the open ones of them stand now
 */
export function judgeMessages(
  messages: readonly DeliveryMessage[],
  before: readonly CurrentDelivery[],
  after: readonly DeliveryStanding[],
): ReadonlyMap<DeliveryId, MessageVerdict> {
  const failuresBefore = new Map(before.map(({ deliveryId, failures }) => [deliveryId, failures]));
  const standings = new Map(after.map((standing) => [standing.deliveryId, standing]));
  return new Map(
    messages.map(({ deliveryId, epoch }) => {
      const failures = failuresBefore.get(deliveryId);
      const standing = standings.get(deliveryId);
      if (failures === undefined || standing === undefined) return [deliveryId, "done"];
      if (standing.state !== "approved" || standing.epoch !== epoch) return [deliveryId, "done"];
      return [deliveryId, standing.failures > failures ? "failed" : "again"];
    }),
  );
}
