import { expect, test } from "vitest";
import { writeJsonWithSku } from "../../../../src/adapters/marketplaces/ozon/exact-json.ts";

test("a sku is written as it is, with all its digits", () => {
  expect(writeJsonWithSku("9223372036854775807", { text: 'a"b' })).toBe('{"sku":9223372036854775807,"text":"a\\"b"}');
  expect(writeJsonWithSku("1", {})).toBe('{"sku":1}');
});
