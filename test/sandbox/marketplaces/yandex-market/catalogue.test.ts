// Product facts.

import { expect, test } from "vitest";
import { sampleProduct } from "../../../samples/feedback-seed.ts";
import { openMarket } from "./market.ts";

test("products are found by the shop's own articles; unknown ones are left out", async () => {
  const market = await openMarket();
  market.add({ product: sampleProduct });
  market.add({ product: { ...sampleProduct, name: "Носки", externalId: 8 } });

  const { result } = await market.v2("offer-mappings", { offerIds: ["SKU-7", "SKU-404"] });

  expect(result["offerMappings"]).toMatchObject([
    {
      offer: {
        offerId: "SKU-7",
        name: "Плед «Север»",
        vendor: "Northern Wool",
        category: "Пледы",
        description: "Тёплый плед",
        params: [{ name: "Состав", value: "шерсть" }],
      },
      mapping: { marketCategoryName: "Пледы" },
    },
  ]);
});

test("without articles the whole catalogue comes page by page", async () => {
  const market = await openMarket();
  for (const externalId of [1, 2, 3]) market.add({ product: { ...sampleProduct, externalId } });

  const first = await market.v2("offer-mappings?limit=2");
  const second = await market.v2(`offer-mappings?limit=2&pageToken=${first.nextPageToken}`);

  expect(first.result["offerMappings"]).toMatchObject([
    { offer: { offerId: "SKU-1" } },
    { offer: { offerId: "SKU-2" } },
  ]);
  expect(second.result["offerMappings"]).toMatchObject([{ offer: { offerId: "SKU-3" } }]);
  expect(second.nextPageToken).toBeUndefined();
});
