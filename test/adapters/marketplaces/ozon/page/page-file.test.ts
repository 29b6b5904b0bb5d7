import { expect, test } from "vitest";
import { readOzonPageFile } from "../../../../../src/adapters/marketplaces/ozon/page/page-file.ts";
import { thrownFaults } from "../../../../samples/thrown-faults.ts";

test.each([undefined, null, {}])("holds what this version knows where nothing is other: %j", (overrides) => {
  expect(readOzonPageFile(overrides)).toMatchObject({
    addresses: { reviews: "/app/reviews" },
    calls: { reviewList: "/api/v4/review/list" },
    elements: { send: "Отправить" },
  });
});

test("one entry may be other, and all the rest stay", () => {
  const file = readOzonPageFile({ calls: { reviewList: "/api/v5/review/list" } });

  expect(file.calls).toMatchObject({ reviewList: "/api/v5/review/list", counter: "/api/review/counter" });
});

test.each([
  [{ calls: { reviewLst: "/x" } }, "unknownKey", { key: "reviewLst", similar: "reviewList" }],
  [{ call: {} }, "unknownKey", { key: "call", similar: "calls" }],
  [{ addresses: { reviews: "https://seller.ozon.ru/app/reviews" } }, "mustBePath", { field: "ozon.addresses.reviews" }],
  [{ calls: { reviewList: 5 } }, "mustBeText", { field: "ozon.calls.reviewList" }],
  [{ calls: "x" }, "mustBeGroup", { field: "ozon.calls" }],
  [{ words: { unanswerable: "BLOCKED" } }, "mustBeList", { field: "ozon.words.unanswerable" }],
  [{ elements: { send: "" } }, "empty", { field: "ozon.elements.send" }],
])("what isn't known or can't be right is refused by name: %j", (overrides, code, parameters) => {
  expect(thrownFaults(() => readOzonPageFile(overrides))).toMatchObject([{ code, parameters }]);
});
