// Who may call what.

import { expect, test } from "vitest";
import { makeReadOnlyKey } from "../../../../sandbox/marketplaces/ozon/account.ts";
import { dayMs, openMarket } from "./market.ts";

test("a cabinet's entry has a Client-Id of digits and a key in the form of a UUID", async () => {
  const { cabinet, account } = await openMarket();

  expect(cabinet).toEqual({
    marketplace: "ozon",
    clientId: account,
    apiKey: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  });
  expect(account).toMatch(/^\d+$/);
});

test("the same cabinet gets the same account, key and ids in every market", async () => {
  const [one, other] = [await openMarket(), await openMarket()];

  expect(one.cabinet).toEqual(other.cabinet);
  expect(one.add({ id: "a" })).toBe(other.add({ id: "a" }));
});

test("a request without Client-Id or key is told to bring both", async () => {
  const market = await openMarket();
  market.useCredentials({ "client-id": market.account });

  const { status, body } = await market.call("/v1/roles");

  expect(status).toBe(401);
  expect(body).toEqual({ code: 16, message: "Client-Id and Api-Key headers are required", details: [] });
});

test("a strange key, and the right one with another Client-Id, are invalid", async () => {
  const market = await openMarket();
  const own = { "client-id": market.account, "api-key": String(market.cabinet["apiKey"]) };

  market.useCredentials({ ...own, "api-key": "0000" });
  const strangeKey = await market.call("/v1/roles");
  market.useCredentials({ ...own, "client-id": "1" });
  const otherClient = await market.call("/v1/roles");

  for (const { status, body } of [strangeKey, otherClient]) {
    expect(status).toBe(403);
    expect(body).toEqual({ code: 7, message: "Invalid Api-Key, please contact support", details: [] });
  }
});

test("a key works for three months and is deactivated then", async () => {
  const market = await openMarket();

  market.pass(90 * dayMs - 1);
  const lastMoment = await market.call("/v1/roles");
  market.pass(1);
  const expired = await market.call("/v1/roles");

  expect(lastMoment.body).toMatchObject({ expires_at: "2027-01-10T10:20:30.000Z" });
  expect(expired.status).toBe(403);
  expect(expired.body).toEqual({ code: 7, message: "Api-key is deactivated", details: [] });
});

test("an expired cabinet has a deactivated key", async () => {
  const market = await openMarket({ isExpired: true });

  expect((await market.call("/v2/review/count")).body.message).toBe("Api-key is deactivated");
});

test("the roles tell every method that the key opens", async () => {
  const market = await openMarket();

  const { body } = await market.call("/v1/roles");

  expect(body).toMatchObject({
    roles: [{ name: "Admin", methods: expect.arrayContaining(["/v1/roles", "/v1/review/comment/create"]) }],
  });
});

test("the seller's data tell the name and the subscription", async () => {
  const market = await openMarket();

  const { body } = await market.call("/v1/seller/info");

  expect(body).toMatchObject({
    company: { name: "Northern Wool", currency: "RUB" },
    subscription: { is_premium: true, type: "PREMIUM_PRO" },
  });
});

test("without a subscription reviews and questions are refused, each in its own envelope", async () => {
  const market = await openMarket({ withoutSubscription: true });

  const review = await market.call("/v2/review/count");
  const question = await market.call("/v1/question/count");

  expect([review.status, question.status]).toEqual([403, 403]);
  const message = expect.stringMatching(/code = PermissionDenied desc = not available with existing subscription$/);
  expect(review.body).toEqual({ code: 7, message, details: [] });
  expect(question.body).toEqual({ code: 7, message, details: "" });
});

test("without a subscription validation still comes first, and hides the refusal", async () => {
  const market = await openMarket({ withoutSubscription: true });

  const review = await market.call("/v2/review/list", { limit: 10 });
  const question = await market.call("/v1/question/answer/create", { question_id: "1", sku: 1, text: "я" });

  expect(review.status).toBe(400);
  expect(review.body).toMatchObject({ code: 3, message: expect.stringContaining("invalid limit"), details: [] });
  expect(question.status).toBe(400);
  expect(question.body).toMatchObject({ code: 3, message: expect.stringContaining("invalid text"), details: "" });
});

test("without a subscription the key, the seller and the products are told all the same", async () => {
  const market = await openMarket({ withoutSubscription: true });
  market.add();

  const seller = await market.call("/v1/seller/info");

  expect((await market.call("/v1/roles")).status).toBe(200);
  expect((await market.call("/v3/product/info/list", { sku: ["7"] })).body.items).toHaveLength(1);
  expect(seller.body).toMatchObject({ subscription: { is_premium: false, type: "UNSPECIFIED" } });
});

test("a path or a method that isn't there gets a plain 404", async () => {
  const market = await openMarket();

  const unknown = await market.call("/v3/review/list");
  const get = await market.send("/v1/roles", null, "GET");

  expect([unknown.status, get.status]).toEqual([404, 404]);
  expect(unknown.text).toBe("404 page not found\n");
});

test("a key for reading lists the methods that read, and is refused by those that write", async () => {
  const market = await openMarket();
  const id = market.add();
  market.useCredentials({ "client-id": market.account, "api-key": makeReadOnlyKey("northern-wool-ozon") });

  const roles = await market.call("/v1/roles");
  const read = await market.call("/v2/review/info", { review_id: id });
  const write = await market.call("/v1/review/comment/create", { review_id: id, text: "Спасибо!" });

  expect(roles.body).toMatchObject({
    roles: [
      { name: "Review read only", methods: expect.arrayContaining(["/v2/review/list", "/v1/review/comment/list"]) },
      { name: "Question read only", methods: expect.arrayContaining(["/v1/question/list"]) },
    ],
  });
  expect(roles.text).not.toContain("create");
  expect(read.status).toBe(200);
  expect(write.status).toBe(403);
  expect(write.body).toEqual({ code: 7, message: "api-key is missing a required role", details: [] });
  expect(market.record(id)?.posts).toEqual([]);
});
