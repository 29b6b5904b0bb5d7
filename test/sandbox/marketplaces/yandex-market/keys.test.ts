// Who may call what.

import { expect, test } from "vitest";
import { makeApiKey, makeOAuthToken } from "../../../../sandbox/marketplaces/yandex-market/api-key.ts";
import { openMarket } from "./market.ts";

test("a cabinet's entry has the number of the business and a key of the usual form", async () => {
  const { cabinet, account } = await openMarket();

  expect(cabinet).toEqual({
    marketplace: "yandex-market",
    businessId: Number(account),
    apiKey: expect.stringMatching(/^ACMA:[A-Za-z0-9]{40}:[0-9a-f]{8}$/),
  });
});

test("the same cabinet gets the same business and the same key in every market", async () => {
  const [one, other] = [await openMarket(), await openMarket()];

  expect(one.cabinet).toEqual(other.cabinet);
});

const goodKey = makeApiKey(1, "ALL_METHODS");

test.each([
  [null, "Credentials are not specified"],
  [`Bearer ${goodKey}`, "Api-Key token prefix invalid"],
  [`${goodKey}0`, "Api-Key token length invalid"],
  [goodKey.replace(/.$/, "z"), "Api-Key token format invalid"],
  [goodKey, "Api-Key token is invalid"],
])("the key %j is refused with 401 and the documented words", async (key, message) => {
  const market = await openMarket();
  market.useKey(key);

  const { status, body } = await market.v2("goods-feedback");

  expect(status).toBe(401);
  expect(body).toEqual({ status: "ERROR", errors: [{ code: "UNAUTHORIZED", message }] });
});

test("the key of a cabinet that has expired is a revoked one", async () => {
  const market = await openMarket({ isExpired: true });

  const { status, message } = await market.call("/v2/auth/token");

  expect(status).toBe(401);
  expect(message).toBe("Api-Key token is revoked");
});

test("an OAuth token opens its business as Bearer and as OAuth, and isn't known to auth/token", async () => {
  const market = await openMarket();
  const token = makeOAuthToken(market.businessId);

  for (const scheme of ["Bearer", "OAuth"]) {
    market.useKey(`${scheme} ${token}`);
    expect((await market.v2("goods-feedback")).status).toBe(200);
    expect((await market.v2("offer-mappings")).status).toBe(200);
    expect(await market.call("/v2/auth/token")).toMatchObject({ status: 401 });
    expect((await market.call(`/v2/businesses/${market.businessId + 1}/goods-feedback`)).message).toBe("Access denied");
  }
});

test("an OAuth token that nobody knows, or that has ended, is refused with 403", async () => {
  const [market, ended] = [await openMarket(), await openMarket({ isExpired: true })];
  market.useKey("Bearer y0_unknown");
  ended.useKey(`Bearer ${makeOAuthToken(ended.businessId)}`);

  for (const one of [market, ended]) {
    expect(await one.v2("goods-feedback")).toMatchObject({ status: 403, message: "OAuth token is invalid" });
  }
});

test("a key opens no other business", async () => {
  const market = await openMarket();

  const { status, body } = await market.call(`/v2/businesses/${market.businessId + 1}/goods-feedback`);

  expect(status).toBe(403);
  expect(body.errors?.[0]).toEqual({ code: "FORBIDDEN", message: "Access denied" });
});

test("the key tells its name and its rights, and the campaigns tell the business", async () => {
  const market = await openMarket();

  const token = await market.call("/v2/auth/token");
  const campaigns = await market.call("/v2/campaigns", undefined, "GET");

  expect(token.result.apiKey).toEqual({
    name: expect.stringContaining("Northern Wool"),
    authScopes: ["ALL_METHODS"],
  });
  expect(campaigns.body.campaigns).toMatchObject([
    { business: { id: market.businessId, name: "Northern Wool" }, apiAvailability: "AVAILABLE" },
  ]);
});

const comment = { feedbackId: 1, comment: { text: "Спасибо!" } };

test.each([
  ["COMMUNICATION", { reads: 200, writes: 404, catalogue: 403 }],
  ["ALL_METHODS_READ_ONLY", { reads: 200, writes: 403, catalogue: 200 }],
  ["OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY", { reads: 403, writes: 403, catalogue: 200 }],
] as const)("a key for %s opens only the methods of that right", async (scope, expected) => {
  const market = await openMarket();
  market.useScope(scope);

  const reads = await market.v2("goods-feedback");
  const writes = await market.v2("goods-feedback/comments/update", comment);
  const catalogue = await market.v2("offer-mappings");

  expect({ reads: reads.status, writes: writes.status, catalogue: catalogue.status }).toEqual(expected);
});

test("a refusal for a missing right names the rights that would do", async () => {
  const market = await openMarket();
  market.useScope("ALL_METHODS_READ_ONLY");

  const { message } = await market.v2("goods-feedback/comments/update", comment);

  expect(message).toBe("Token does not have any of the scopes to access the API method: all-methods, communication");
});

test("unknown paths and wrong methods are told apart", async () => {
  const market = await openMarket();

  expect((await market.v2("goods-feedbacks")).status).toBe(404);
  expect((await market.call(`/v2/businesses/${market.account}/goods-feedback`, undefined, "GET")).status).toBe(405);
});
