// What a test does behind the service's back, through the sandbox's own API.

import { expect, test } from "vitest";
import { createItemRoutes } from "../../../../sandbox/control/item-routes.ts";
import { type Market, openMarket } from "./market.ts";

function control(market: Market, action: object): number {
  const routes = createItemRoutes({ standIns: [market.standIn], now: market.now });
  const body = JSON.stringify({ marketplace: "yandex-market", account: market.account, ...action });
  const request = { method: "POST", path: "/control/items", query: new URLSearchParams(), headers: {}, body };
  return routes["POST /control/items"]?.(request).status ?? 0;
}

const listed = async (market: Market) => (await market.v2("goods-feedback")).result.feedbacks;

test("a review is added, read and removed by the sandbox's own API", async () => {
  const market = await openMarket();

  const added = control(market, { action: "add", id: "item-1", text: "Тёплый", ageMs: 60_000 });
  const atFirst = await listed(market);
  const externalId = String(atFirst?.[0]?.feedbackId);
  const read = control(market, { action: "read", externalId });
  const afterReading = await listed(market);
  const removed = control(market, { action: "remove", externalId });

  expect([added, read, removed]).toEqual([200, 200, 200]);
  expect(atFirst).toMatchObject([{ needReaction: true, description: { comment: "Тёплый" } }]);
  expect(afterReading).toMatchObject([{ needReaction: false }]);
  expect(await listed(market)).toEqual([]);
});

test("nothing can be done to an item that isn't there", async () => {
  const market = await openMarket();

  expect(() => control(market, { action: "read", externalId: "404" })).toThrow("there is no such item");
});

test("the books tell every item, removed ones too", async () => {
  const market = await openMarket();
  const review = market.add();
  const question = market.add({ kind: "question", text: "Колется?" });
  market.standIn.control.remove(market.addressOf(review));

  const records = [...market.standIn.items()];

  expect(records).toMatchObject([
    {
      marketplace: "yandex-market",
      account: market.account,
      kind: "review",
      externalId: String(review),
      isRemoved: true,
    },
    { kind: "question", externalId: String(question), isRemoved: false, posts: [] },
  ]);
});
