import { expect, test } from "vitest";
import { decodeMessage, encodeMessage } from "../../../../src/adapters/bus/google-pubsub/message.ts";
import { outgoing } from "./open-bus.ts";

test("a message holds three numbers, and its attributes the marketplace and the correlation", () => {
  const { data, attributes } = encodeMessage(outgoing(7, 3, 2));

  expect(Buffer.from(data).toString()).toBe('{"deliveryId":7,"accountId":3,"epoch":2}');
  expect(attributes).toEqual({ marketplace: "ozon", correlationId: "c-7" });
});

test("what was written is read back, whatever stands beside it", () => {
  expect(decodeMessage(encodeMessage(outgoing(7, 3, 2)).data)).toEqual({ deliveryId: 7, accountId: 3, epoch: 2 });
  expect(decodeMessage(Buffer.from('{"deliveryId":7,"accountId":3,"epoch":0,"more":"x"}'))).toEqual({
    deliveryId: 7,
    accountId: 3,
    epoch: 0,
  });
});

test.each([
  "",
  "null",
  "[]",
  "not json",
  "\xff",
  '{"deliveryId":"7","accountId":3,"epoch":0}',
  '{"deliveryId":7,"accountId":3}',
  '{"deliveryId":-7,"accountId":3,"epoch":0}',
  '{"deliveryId":7.5,"accountId":3,"epoch":0}',
])("%j is no message", (text) => {
  expect(decodeMessage(Buffer.from(text, "latin1"))).toBeNull();
});
