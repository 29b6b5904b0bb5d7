// Products, by each of their numbers.

import { expect, test } from "vitest";
import { type Market, openMarket } from "./market.ts";

const scarf = { name: "Шарф", brand: "", subject: "Шарфы", description: "", facts: {}, externalId: 8 };

async function openShop(): Promise<Market> {
  const market = await openMarket();
  market.add();
  market.addQuestion();
  market.add({ product: scarf });
  return market;
}

const list = async (market: Market, body: object) => (await market.call("/v3/product/info/list", body)).body.items;

test("products are found by sku, each once, and unknown ones are passed over", async () => {
  const market = await openShop();

  const items = await list(market, { sku: ["8", "7", 7, "404"] });

  expect(items).toMatchObject([
    { sku: 8, name: "Шарф", id: 9, offer_id: "art-8" },
    { sku: 7, name: "Плед «Север»", sources: [{ sku: 7, source: "SDS" }] },
  ]);
});

test("products are found by their other numbers, too", async () => {
  const market = await openShop();

  const items = await list(market, { product_id: ["9"], offer_id: ["art-7"] });

  expect(items).toMatchObject([{ sku: 8 }, { sku: 7 }]);
});

test.each([
  ["no number", {}],
  ["1,001 numbers", { sku: Array.from({ length: 1_000 }, (_, index) => String(index)), offer_id: ["a"] }],
])("%s is refused", async (_name, body) => {
  const market = await openMarket();

  expect(await market.call("/v3/product/info/list", body)).toMatchObject({ status: 400, body: { code: 3 } });
});

test("a product without a number of its own gets one that doesn't fit into 32 bits", async () => {
  const market = await openMarket();
  const id = market.add({ product: { ...scarf, externalId: null } });

  const { body } = await market.call("/v2/review/info", { review_id: id });

  expect(body["sku"]).toBeGreaterThan(2 ** 32);
  expect(await list(market, { sku: [String(body["sku"])] })).toMatchObject([{ name: "Шарф" }]);
});

test("characteristics are told by filter, and page by page without one", async () => {
  const market = await openShop();
  const read = async (body: object) => (await market.call("/v4/product/info/attributes", body)).body;

  const filtered = await read({ filter: { sku: ["7"] }, limit: 10 });
  const first = await read({ limit: 1 });
  const second = await read({ limit: 1, last_id: first.last_id });

  expect(filtered).toMatchObject({
    result: [{ sku: "7", attributes: [{ values: [{ value: "Northern Wool" }] }, { values: [{ value: "шерсть" }] }] }],
    total: "1",
  });
  expect(first).toMatchObject({ result: [{ sku: "7" }], total: "2" });
  expect(second).toMatchObject({ result: [{ sku: "8" }], last_id: "" });
});

test("a description is told by one number, and an unknown product isn't there", async () => {
  const market = await openShop();
  const read = (body: object) => market.call("/v1/product/info/description", body);

  expect((await read({ offer_id: "art-7" })).body).toEqual({
    result: { id: 8, offer_id: "art-7", name: "Плед «Север»", description: "Тёплый плед" },
  });
  expect((await read({ product_id: 8 })).status).toBe(200);
  expect((await read({ product_id: 1 })).status).toBe(404);
  expect((await read({ product_id: 8, offer_id: "art-7" })).status).toBe(400);
});

test("the names of characteristics belong to a category and a type", async () => {
  const market = await openShop();
  const [product] = (await list(market, { sku: ["7"] })) ?? [];
  const type = { description_category_id: product?.["description_category_id"], type_id: product?.["type_id"] };

  const named = await market.call("/v1/description-category/attribute", { ...type, language: "DEFAULT" });
  const unknown = await market.call("/v1/description-category/attribute", { ...type, type_id: 1 });

  expect(named.body.result).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: 85, name: "Бренд" }),
      expect.objectContaining({ name: "Состав" }),
    ]),
  );
  expect(unknown.status).toBe(404);
});
