// Faults: what was stored, and what the client got to see.

import { expect, test } from "vitest";
import { createRequestLog } from "../../../../sandbox/books/request-log.ts";
import type { MarketplaceFault } from "../../../../sandbox/faults/marketplace-faults.ts";
import { defaultKnobs } from "../../../../sandbox/knobs.ts";
import { createYandexMarketStandIn } from "../../../../sandbox/marketplaces/yandex-market/stand-in.ts";
import { type Market, openMarket } from "./market.ts";

const comment = (market: Market, feedbackId: number) =>
  market.v2("goods-feedback/comments/update", { feedbackId, comment: { text: "Спасибо!" } });

function script(market: Market, kind: MarketplaceFault): void {
  const path = `/v2/businesses/${market.account}/goods-feedback/comments/update`;
  const account = market.account;
  market.standIn.faults.script({ kind, times: 1, skip: 0, delayMs: 0, method: "POST", path, account });
}

test.each([
  ["storedThen504", 504, 1],
  ["failed500", 500, 0],
  ["stalledStored", 200, 1],
  ["stalledLost", 504, 0],
  ["rateLimited", 420, 0],
] as const)("%s is answered by %i and leaves %i posts", async (kind, status, posts) => {
  const market = await openMarket();
  const id = market.add();
  script(market, kind);

  const answer = await comment(market, id);

  expect(answer.status).toBe(status);
  expect(market.record(id)?.posts).toHaveLength(posts);
});

test.each([
  ["resetBeforeStoring", 0],
  ["resetAfterStoring", 1],
] as const)("%s cuts the connection and leaves %i posts", async (kind, posts) => {
  const market = await openMarket();
  const id = market.add();
  script(market, kind);

  await expect(comment(market, id)).rejects.toThrow();

  expect(market.record(id)?.posts).toHaveLength(posts);
});

test("a fault of the rate tells when to come again", async () => {
  const market = await openMarket();
  const id = market.add();
  script(market, "rateLimited");

  const { headers } = await comment(market, id);

  expect(headers.get("x-ratelimit-resource-remaining")).toBe("0");
  expect(headers.get("x-ratelimit-resource-until")).toBe("Mon, 12 Oct 2026 10:20:31 GMT");
});

test("a further page may be refused, or come empty and lead to the same place; the first one never does", async () => {
  const market = await openMarket();
  const ids = [market.add(), market.add({ createdAtMs: market.now() - 2 * 3_600_000 })];
  const script = (kind: "tokenRefused" | "emptyPage") =>
    market.standIn.pageFaults.script({ kind, times: 1, skip: 0, delayMs: 0, method: null, path: null, account: null });
  script("tokenRefused");
  script("emptyPage");

  const first = await market.v2("goods-feedback?limit=1");
  const refused = await market.v2(`goods-feedback?limit=1&pageToken=${first.nextPageToken}`);
  const empty = await market.v2(`goods-feedback?limit=1&pageToken=${first.nextPageToken}`);
  const second = await market.v2(`goods-feedback?limit=1&pageToken=${empty.nextPageToken}`);

  expect(first.result.feedbacks).toMatchObject([{ feedbackId: ids[0] }]);
  expect(refused).toMatchObject({ status: 400, message: "Bad page token" });
  expect(empty.result.feedbacks).toEqual([]);
  expect(empty.nextPageToken).not.toBe(first.nextPageToken);
  expect(second.result.feedbacks).toMatchObject([{ feedbackId: ids[1] }]);
});

test("chance stores nothing where the method only reads", () => {
  const { faults } = createYandexMarketStandIn({
    now: Date.now,
    knobs: defaultKnobs,
    seed: 1,
    faults: "heavy",
    rateFactor: 1,
    requestLog: createRequestLog(),
  });
  const kindsFor = (path: string) =>
    new Set(Array.from({ length: 2_000 }, () => faults.next({ method: "POST", path, account: "1" })?.kind));

  const whenReading = kindsFor("/v2/businesses/1/goods-feedback");
  const whenWriting = kindsFor("/v1/businesses/1/goods-questions/update");

  expect(whenReading).toEqual(new Set([undefined, "failed500", "rateLimited", "resetBeforeStoring"]));
  expect(whenWriting).toContain("storedThen504");
});
