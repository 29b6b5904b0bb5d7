// The rate limit: 50 calls a second for each Client-Id.

import { expect, test } from "vitest";
import { openMarket } from "./market.ts";

/** 50 calls made 2. */
const twoCalls = { rateFactor: 0.04 };

test("every answer tells what remains", async () => {
  const market = await openMarket();

  const first = await market.call("/v2/review/count");
  const refused = await market.call("/v2/review/list", { limit: 1 });

  expect(first.headers.get("ratelimit-remaining")).toBe("49");
  expect(refused.headers.get("ratelimit-remaining")).toBe("48");
});

test("what is over the limit gets 429, its words and the seconds to wait; then it goes on", async () => {
  const market = await openMarket(twoCalls);
  await market.call("/v2/review/count");
  await market.call("/v2/review/count");

  const refused = await market.call("/v2/review/count");
  market.pass(1_000);
  const later = await market.call("/v2/review/count");

  expect(refused.status).toBe(429);
  expect(refused.body).toEqual({ code: 8, message: "You have reached request rate limit per second", details: [] });
  expect(refused.headers.get("retry-after")).toBe("1");
  expect(refused.headers.get("ratelimit-remaining")).toBe("0");
  expect(later.status).toBe(200);
});

test("all methods share the limit, and a refusal comes in the envelope of its method", async () => {
  const market = await openMarket(twoCalls);
  await market.call("/v1/roles");
  await market.call("/v2/review/count");

  const refused = await market.call("/v1/question/count");

  expect(refused.status).toBe(429);
  expect(refused.body).toMatchObject({ details: "" });
});

test("requests with a bad key don't count against the account", async () => {
  const market = await openMarket(twoCalls);
  const own = { "client-id": market.account, "api-key": String(market.cabinet["apiKey"]) };
  market.useCredentials({ ...own, "api-key": "0000" });
  for (let count = 0; count < 3; count += 1) await market.call("/v1/roles");

  market.useCredentials(own);

  expect((await market.call("/v1/roles")).status).toBe(200);
});

test("the request log tells the requests and the refusals of the account", async () => {
  const market = await openMarket(twoCalls);
  for (let count = 0; count < 3; count += 1) await market.call("/v1/roles");

  expect(market.requestLog.summarise(market.account, 1_000)).toEqual({
    requests: 3,
    refused: 1,
    routes: { "POST /v1/roles": 3 },
    resources: { requests: { requests: 3, mostInWindow: 3 } },
  });
});
