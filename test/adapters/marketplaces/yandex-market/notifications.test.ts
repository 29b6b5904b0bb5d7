import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createNotifications } from "../../../../src/adapters/marketplaces/yandex-market/notifications.ts";
import { loadConnectors } from "../load-connectors.ts";

const { isFrom, parse, answer } = createNotifications();

describe("a notification", () => {
  test.each([
    "GOODS_FEEDBACK_CREATED",
    "GOODS_FEEDBACK_COMMENT_CREATED",
    "QUESTION_CREATED",
    "QUESTION_ANSWER_CREATED",
    "QUESTION_COMMENT_CREATED",
  ])("%s names the account that is worth a look", (notificationType) => {
    const body = { notificationType, businessId: 77, feedbackId: 1, createdAt: "2026-11-23T10:00:00Z" };

    expect(parse(JSON.stringify(body))).toEqual({ kind: "changed", accountExternalId: "77" });
  });

  test("keeps all digits of the account", () => {
    expect(parse('{"notificationType":"QUESTION_CREATED","businessId":9223372036854775807}')).toEqual({
      kind: "changed",
      accountExternalId: "9223372036854775807",
    });
  });

  test("PING only asks whether we are there", () => {
    expect(parse('{"notificationType":"PING","time":"2026-11-23T10:00:00Z"}')).toEqual({ kind: "ping" });
  });

  test.each([
    "",
    "<xml>",
    "[]",
    '{"notificationType":"ORDER_CREATED","businessId":77}',
    '{"notificationType":"QUESTION_CREATED"}',
    '{"notificationType":"QUESTION_CREATED","businessId":"77 or 1=1"}',
  ])("%j is nothing for us", (body) => {
    expect(parse(body)).toEqual({ kind: "unknown" });
  });

  test("of any content never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        expect(() => parse(body)).not.toThrow();
      }),
    );
  });
});

test.each([
  ["5.45.207.0", true],
  ["5.45.207.127", true],
  ["5.45.207.128", false],
  ["141.8.142.5", true],
  ["5.255.253.100", true],
  ["::ffff:5.255.253.100", true],
  ["::ffff:8.8.8.8", false],
  ["127.0.0.1", false],
  ["::1", false],
  ["not an address", false],
])("the address %s is the marketplace's: %s", (address, isTheirs) => {
  expect(isFrom(address)).toBe(isTheirs);
});

test("the answer says who we are and what time it is", () => {
  expect(JSON.parse(answer(new Date("2026-11-23T10:00:00Z")))).toEqual({
    version: expect.stringMatching(/./),
    name: "feedback-service",
    time: "2026-11-23T10:00:00.000Z",
  });
});

test("only Yandex Market notifies", async () => {
  const notifying = [...(await loadConnectors({}))].filter(([, { notifications }]) => notifications !== null);

  expect(notifying.map(([name]) => name)).toEqual(["yandex-market"]);
});
