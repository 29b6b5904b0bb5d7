import type { Message } from "@google-cloud/pubsub";
import { expect, test } from "vitest";
import { createConsumer } from "../../../../src/adapters/bus/google-pubsub/consumer.ts";
import { encodeMessage } from "../../../../src/adapters/bus/google-pubsub/message.ts";
import { deliveryId } from "../../../../src/domain/identifiers.ts";
import type { DeliveryMessage, MessageHandlers } from "../../../../src/ports/delivery-bus.ts";
import { outgoing } from "./open-bus.ts";

function open(handlers: Partial<MessageHandlers> = {}, signal = new AbortController().signal) {
  const told: string[] = [];
  const handed: (readonly DeliveryMessage[])[] = [];
  const notBroughtBack: unknown[] = [];
  let failures = 0;
  const consumer = createConsumer({
    handlers: {
      deliver: async (account, messages, given) => {
        handed.push(messages);
        return handlers.deliver?.(account, messages, given) ?? new Map();
      },
      bringBack: handlers.bringBack ?? (() => Promise.resolve()),
    },
    signal,
    onFailed: () => {
      failures += 1;
    },
    onUnreadable: (id) => told.push(`unreadable ${id}`),
    onNotBroughtBack: (error) => notBroughtBack.push(error),
  });
  const messageOf = (id: string, data: Uint8Array): Message => {
    const message = { id, data, ack: () => told.push(`ack ${id}`), nack: () => told.push(`nack ${id}`) };
    return message as unknown as Message;
  };
  const came = (id: string, delivery: number, account = 1, epoch = 1) =>
    messageOf(id, encodeMessage(outgoing(delivery, account, epoch)).data);
  return { ...consumer, came, messageOf, told, handed, notBroughtBack, failures: () => failures };
}

test("a delivery that came twice is handed over once, as the newest says, and both messages have its fate", async () => {
  const { onDelivery, finish, came, told, handed } = open({
    deliver: () =>
      Promise.resolve(
        new Map([
          [deliveryId(1), "done"],
          [deliveryId(2), "failed"],
        ]),
      ),
  });
  onDelivery(came("a", 1, 1, 2));
  onDelivery(came("b", 2));
  onDelivery(came("c", 1, 1, 1));

  await finish();

  expect(handed).toEqual([
    [
      { deliveryId: 1, accountId: 1, epoch: 2 },
      { deliveryId: 2, accountId: 1, epoch: 1 },
    ],
  ]);
  expect(told).toEqual(["ack a", "nack b", "ack c"]);
});

test("one of which nothing is said comes again", async () => {
  const { onDelivery, finish, came, told } = open();
  onDelivery(came("a", 1));

  await finish();

  expect(told).toEqual(["nack a"]);
});

test("a handler that fails ends it all with its error, and what is in hand goes back unbegun", async () => {
  const error = new Error("The key is another one");
  const { onDelivery, finish, came, told, handed, failures } = open({ deliver: () => Promise.reject(error) });
  onDelivery(came("a", 1));
  const ended = finish();
  onDelivery(came("b", 2));

  await expect(ended).rejects.toBe(error);

  expect(failures()).toBe(1);
  expect(handed).toHaveLength(1);
  expect(told.toSorted()).toEqual(["nack a", "nack b"]);
});

test("what can't be read is let go", async () => {
  const { onDelivery, onReturn, finish, messageOf, told } = open();
  onDelivery(messageOf("a", Buffer.from("?")));
  onReturn(messageOf("b", Buffer.from("{}")));

  await finish();

  expect(told).toEqual(["ack a", "unreadable a", "ack b", "unreadable b"]);
});

test("what was brought back is done; what couldn't be looked into comes again, and nothing ends", async () => {
  const error = new Error("The database is down");
  const well = open();
  const ill = open({ bringBack: () => Promise.reject(error) });
  for (const { onReturn, came } of [well, ill]) onReturn(came("a", 1));

  await Promise.all([well.finish(), ill.finish()]);

  expect(well.told).toEqual(["ack a"]);
  expect(ill.told).toEqual(["nack a"]);
  expect(ill.notBroughtBack).toEqual([error]);
});

test("nothing is brought back any more in a process that stops: it comes again", async () => {
  const { onReturn, finish, came, told, notBroughtBack } = open({}, AbortSignal.abort());
  onReturn(came("a", 1));

  await finish();

  expect(told).toEqual(["nack a"]);
  expect(notBroughtBack).toEqual([]);
});
