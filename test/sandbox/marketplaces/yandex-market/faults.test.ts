// Faults: what was stored, and what the client got to see.

import { expect, test } from "vitest";
import { createYandexMarketStandIn } from "../../../../sandbox/marketplaces/yandex-market/stand-in.ts";
import { describeFaults, scriptNextWrite } from "../describe-faults.ts";
import { openMarket } from "./market.ts";

async function openScene() {
  const market = await openMarket();
  const feedbackId = market.add();
  return {
    ...market,
    write: { method: "POST", path: `/v2/businesses/${market.account}/goods-feedback/comments/update` },
    reply: () => market.v2("goods-feedback/comments/update", { feedbackId, comment: { text: "Спасибо!" } }),
    countPosts: () => market.record(feedbackId)?.posts.length ?? 0,
  };
}

describeFaults({
  create: createYandexMarketStandIn,
  openScene,
  statuses: { taken: 200, overLimit: 420 },
  rateHeader: "x-ratelimit-resource-remaining",
  reads: [{ method: "POST", path: "/v2/businesses/1/goods-feedback" }],
  writes: [{ method: "POST", path: "/v1/businesses/1/goods-questions/update" }],
});

test("a fault of the rate tells when to come again", async () => {
  const scene = await openScene();
  scriptNextWrite(scene, "rateLimited");

  const { headers } = await scene.reply();

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
