import { describe, expect, test } from "vitest";
import { replyJson, replyText } from "../../http/scripted-server.ts";
import { never, openClient, openOzon, refusal } from "./samples.ts";

const path = "/v3/product/info/list";

describe("reading products", () => {
  test("asks by sku, one call for many, and leaves out the unknown ones", async () => {
    const items = [{ id: 1, sku: 101, name: " Кофта ", offer_id: "K-1" }, { sku: 102 }];
    const server = await openOzon({ [path]: () => ({ items }) });

    const products = await openClient(server.url).readProducts(["101", "102", "999"], never);

    expect(products).toEqual([
      { externalId: "101", name: "Кофта", facts: { article: "K-1" } },
      { externalId: "102", name: null, facts: {} },
    ]);
    expect(server.bodies(path)).toEqual([{ sku: ["101", "102", "999"] }]);
  });

  test("knows a product by every number that it is sold under", async () => {
    const product = { sku: 0, name: "Кофта", sources: [{ sku: "201" }, { sku: 202 }] };
    const server = await openOzon({ [path]: () => ({ items: [product] }) });

    const products = await openClient(server.url).readProducts(["201", "202"], never);

    expect(products.map(({ externalId, name }) => [externalId, name])).toEqual([
      ["201", "Кофта"],
      ["202", "Кофта"],
    ]);
  });

  test("keeps every digit of a long number", async () => {
    const server = await openOzon({
      [path]: () => replyText('{"items":[{"sku":9223372036854775807,"name":"Кофта"}]}'),
    });

    const products = await openClient(server.url).readProducts(["9223372036854775807"], never);

    expect(products.map(({ externalId }) => externalId)).toEqual(["9223372036854775807"]);
  });

  test("asks for a thousand at a time", async () => {
    const server = await openOzon({ [path]: () => ({ items: [] }) });
    const skus = Array.from({ length: 1_001 }, (_, number) => String(number + 1));

    await openClient(server.url).readProducts(skus, never);

    expect(server.bodies(path).map((body) => (Array.isArray(body["sku"]) ? body["sku"].length : 0))).toEqual([
      1_000, 1,
    ]);
  });

  test("does without them where the key may not read products", async () => {
    const server = await openOzon({ [path]: () => replyJson(refusal(7, "missing a required role"), 403) });

    expect(await openClient(server.url).readProducts(["1"], never)).toEqual([]);
  });

  test("says so when they can't be had now", async () => {
    const server = await openOzon({ [path]: () => replyText("", 502) });

    await expect(openClient(server.url).readProducts(["1"], never)).rejects.toMatchObject({ code: "unavailable" });
  });
});
