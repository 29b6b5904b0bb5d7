import { expect, test } from "vitest";
import { addressOf } from "../../../../src/adapters/marketplaces/calling/address.ts";

test.each(["https://market.test/proxy", "https://market.test/proxy/", "https://market.test/proxy//"])(
  "a path is put behind %s, without a second slash",
  (host) => {
    expect(addressOf(host, "/v1/list").href).toBe("https://market.test/proxy/v1/list");
  },
);

test("a query is escaped as a form, and left out where there is none", () => {
  expect(addressOf("https://market.test", "/list", { id: "a b&c'd" }).href).toBe(
    "https://market.test/list?id=a+b%26c%27d",
  );
  expect(addressOf("https://market.test", "/list", {}).href).toBe("https://market.test/list");
});
