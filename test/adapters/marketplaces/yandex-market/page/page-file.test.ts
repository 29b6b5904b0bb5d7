import { expect, test } from "vitest";
import { readYandexMarketPageFile } from "../../../../../src/adapters/marketplaces/yandex-market/page/page-file.ts";
import { secretWordIn } from "../../../../../src/adapters/marketplaces/yandex-market/page/secret-word.ts";
import { thrownFaults } from "../../../../samples/thrown-faults.ts";
import { file } from "./samples.ts";

test.each([undefined, null, {}])("holds what this version knows where nothing is other: %j", (overrides) => {
  expect(readYandexMarketPageFile(overrides)).toMatchObject({
    addresses: { reviews: "/business/{companyId}/reviews" },
    calls: { reviewDetails: "businessReviews/resolveReviewDetails:resolveReviewDetails" },
    elements: { send: "Отправить" },
  });
});

test("one entry may be other, and all the rest stay", () => {
  const { addresses } = readYandexMarketPageFile({ addresses: { reviews: "/business/{companyId}/reviews-new" } });

  expect(addresses).toMatchObject({ reviews: "/business/{companyId}/reviews-new", resolve: "/api/resolve/" });
});

test("what isn't known is refused by name", () => {
  expect(thrownFaults(() => readYandexMarketPageFile({ calls: { reviewLst: "/x" } }))).toMatchObject([
    { code: "unknownKey", parameters: { key: "reviewLst", similar: "reviewList" } },
  ]);
});

test.each([
  ['{"sk":"u0a1","user":"x"}', "u0a1"],
  ['{"token":"u0a1"}', null],
  ['{"sk":"', null],
  ['{"sk":"<b>no word</b>"}', null],
])("the word that calls bring is read from a page's source: %s", (source, word) => {
  expect(secretWordIn(source, file)).toBe(word);
});
