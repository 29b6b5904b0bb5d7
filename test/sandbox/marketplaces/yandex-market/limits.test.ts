// Rate limits: hourly counts for each method, and four calls at a time for a business.

import { expect, test } from "vitest";
import { type Market, minuteMs, openMarket } from "./market.ts";

const skip = (market: Market) => market.v2("goods-feedback/skip-reaction", { feedbackIds: [1] });

/** 500 an hour made 2. */
const twoSkips = { rateFactor: 0.004 };

test("every answer tells the limit, what remains and until when, as an RFC 822 date", async () => {
  const market = await openMarket();

  const { headers } = await market.v2("goods-feedback");

  expect(headers.get("x-ratelimit-resource-limit")).toBe("5000");
  expect(headers.get("x-ratelimit-resource-remaining")).toBe("4999");
  expect(headers.get("x-ratelimit-resource-until")).toBe("Mon, 12 Oct 2026 11:00:00 GMT");
});

test("what is over the limit gets 420 with the documented words, until the hour is over", async () => {
  const market = await openMarket(twoSkips);
  await skip(market);
  await skip(market);

  const refused = await skip(market);
  market.pass(40 * minuteMs);
  const nextHour = await skip(market);

  expect(refused.status).toBe(420);
  expect(refused.message).toBe(
    `Hit rate limit of 2 requests per 1 hour for resource goods-feedback/skip-reaction for businessId ${market.account}`,
  );
  expect(refused.headers.get("x-ratelimit-resource-remaining")).toBe("0");
  expect(refused.headers.get("x-ratelimit-resource-until")).toBe("Mon, 12 Oct 2026 11:00:00 GMT");
  expect(nextHour.status).toBe(200);
});

test("each method has its own count", async () => {
  const market = await openMarket(twoSkips);
  for (let count = 0; count < 3; count += 1) await skip(market);

  expect((await market.v2("goods-feedback")).status).toBe(200);
});

test("refused requests count, failed ones don't", async () => {
  const market = await openMarket();
  const remaining = async () => (await skip(market)).headers.get("x-ratelimit-resource-remaining");
  const before = await remaining();

  await market.v2("goods-feedback/skip-reaction", { feedbackIds: "all" });
  const afterRefusal = await remaining();
  market.standIn.faults.script({ ...anyRequest, kind: "failed500" });
  await skip(market);
  const afterFailure = await remaining();

  expect([before, afterRefusal, afterFailure]).toEqual(["499", "497", "496"]);
});

test("the catalogue is counted by the minute", async () => {
  const market = await openMarket();

  const { headers } = await market.v2("offer-mappings");

  expect(headers.get("x-ratelimit-resource-limit")).toBe("100");
  expect(headers.get("x-ratelimit-resource-until")).toBe("Mon, 12 Oct 2026 10:21:00 GMT");
});

test("a fifth call at the same time is refused, until one of the four is over", async () => {
  const market = await openMarket();
  market.knobs.marketplaceLatencyMs = 30;
  await Promise.all(Array.from({ length: 4 }, () => market.v2("goods-feedback")));

  // The market's clock stands still, so for it the four are still under way.
  const refused = await market.v2("goods-feedback");
  market.pass(30);
  const later = await market.v2("goods-feedback");

  expect(refused.status).toBe(420);
  expect(refused.message).toBe(`Hit rate limit of 4 parallel requests for businessId ${market.account}`);
  expect(later.status).toBe(200);
});

test("a body of more than 512 KB is refused", async () => {
  const market = await openMarket();

  const { status, message } = await market.v2("goods-feedback", { offerIds: ["x".repeat(512 * 1_024)] });

  expect(status).toBe(400);
  expect(message).toContain("The request is too big");
});

test("the request log tells the requests and the refusals of the business", async () => {
  const market = await openMarket(twoSkips);
  for (let count = 0; count < 3; count += 1) await skip(market);

  expect(market.requestLog.summarise(market.account, 1_000)).toEqual({
    requests: 3,
    refused: 1,
    routes: { "POST /v2/businesses/{businessId}/goods-feedback/skip-reaction": 3 },
    resources: { "goods-feedback/skip-reaction": { requests: 3, mostInWindow: 3 } },
  });
});

const anyRequest = { times: 1, skip: 0, delayMs: null, method: null, path: null, account: null } as const;
