import { expect, test } from "vitest";
import { suppliersForReviews } from "../../../sandbox/suppliers/plan.ts";

test("cabinets are dealt out in turn, and a supplier for whom none is left stays out", () => {
  const places = (marketplaces: readonly string[]) =>
    suppliersForReviews(marketplaces).map(({ cabinets }) => cabinets.map(({ marketplace }) => marketplace));

  expect(places(["wildberries"])).toEqual([["wildberries"]]);
  expect(places(["wildberries", "ozon", "ozon", "yandex-market"])).toEqual([
    ["wildberries", "yandex-market"],
    ["ozon"],
    ["ozon"],
  ]);
});
